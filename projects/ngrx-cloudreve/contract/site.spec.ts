import { CloudreveSiteApi, CloudreveSiteFacade, withSite } from 'ngrx-cloudreve';
import { resultOf, RealPage, switchServer } from './real-page.fixture';

describe('the site, by a server', () => {
  it('tells its version', async () => {
    const page = new RealPage(withSite());
    expect(await resultOf(page.get(CloudreveSiteApi).ping())).toEqual({ version: '4.18.0', isPro: false });
  });

  it('tells its name and its themes', async () => {
    const page = new RealPage(withSite());
    const site = page.get(CloudreveSiteFacade);
    expect((await site.load('basic')).ok).toBeTrue();
    expect(site.title()).not.toBe('');
    expect(site.themes().map(({ colour }) => colour)).toEqual(['#1976d2', '#3f51b5']);
    expect(site.defaultTheme()).toBe('#1976d2');
    expect(Object.keys(site.themes()[0]?.light ?? {})).toContain('palette');
  });

  it('tells what it can do, and what was switched meanwhile only to who asks anew', async () => {
    await switchServer('settings', { register_enabled: true, authn_enabled: true, reg_captcha: true });
    const site = new RealPage(withSite()).get(CloudreveSiteFacade);
    await site.load('login');
    expect(site.capabilities()).toEqual({
      registration: true,
      passkeys: true,
      captchaPlaces: ['signUp'],
      isPro: null,
    });
    await switchServer('settings', { reg_captcha: false });
    await site.load('login');
    expect(site.capabilities()?.captchaPlaces).toEqual(['signUp']);
    const other = new RealPage(withSite()).get(CloudreveSiteFacade);
    await other.load('login');
    expect(other.capabilities()?.captchaPlaces).toEqual([]);
  });

  it('has every section, and responds with basic for one that it does not know', async () => {
    const api = new RealPage(withSite()).get(CloudreveSiteApi);
    expect((await resultOf(api.config('explorer'))).max_batch_size).toBe(3000);
    expect(await resultOf(api.config('emojis'))).toEqual({ emoji_preset: [] });
    expect((await resultOf(api.config('app'))).app_promotion).toBeTrue();
    expect((await resultOf(api.config('thumb'))).thumb_exts).toContain('jpg');
    expect(await resultOf(api.otherConfig('no/such', (data) => Object.keys(data)))).toContain('themes');
  });

  it('draws a captcha, and another one each time', async () => {
    const site = new RealPage(withSite()).get(CloudreveSiteFacade);
    const first = await site.loadCaptcha();
    const second = await site.loadCaptcha();
    expect(first.ok && second.ok).toBeTrue();
    expect(first).not.toEqual(second);
    expect(site.captcha()?.captcha.kind).toBe('image');
  });

  it('keeps nothing of the account that asks', async () => {
    const page = new RealPage(withSite());
    const { email } = await page.enter();
    await page.get(CloudreveSiteFacade).load('basic');
    const kept = Object.keys(localStorage).filter((key) => key.includes(':site:'));
    expect(kept.length).toBe(1);
    expect(JSON.stringify(localStorage)).not.toContain(email);
  });

  it('responds to an account that was banned meanwhile', async () => {
    const page = new RealPage(withSite());
    const { email } = await page.enter();
    await switchServer('user', { email, status: 'manual_banned' });
    expect((await resultOf(page.get(CloudreveSiteApi).config('login'))).authn).toBeTrue();
  });
});
