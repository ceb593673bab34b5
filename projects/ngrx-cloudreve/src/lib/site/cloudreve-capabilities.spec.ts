import { capabilitiesOf } from './cloudreve-capabilities';
import { readSiteSection } from './read-site-section';

describe('capabilitiesOf', () => {
  it('is not known before the section is', () => {
    expect(capabilitiesOf(null, { version: '4.0.0', isPro: true })).toBeNull();
  });

  it('says what is offered, and where a captcha is wanted', () => {
    const login = readSiteSection('login', {
      register_enabled: true,
      reg_captcha: true,
      forget_captcha: true,
    });
    expect(capabilitiesOf(login, null)).toEqual({
      registration: true,
      passkeys: false,
      captchaPlaces: ['signUp', 'reset'],
      isPro: null,
    });
    const other = readSiteSection('login', { authn: true, login_captcha: true });
    expect(capabilitiesOf(other, { version: '4.0.0', isPro: true })).toEqual({
      registration: false,
      passkeys: true,
      captchaPlaces: ['signIn'],
      isPro: true,
    });
  });
});
