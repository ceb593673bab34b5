import { expect, test } from '../support/own-site.ts';

const ADDRESSES = {
  other: 'https://example.org/stolen.js',
  picture: `${process.env['E2E_STRANGER_URL'] ?? 'http://localhost:4301'}/logo.png`,
};

test.describe('what a stranger would bring into the page', () => {
  // The browser reports each as an error.
  test.use({
    serviceWorkers: 'allow',
    expectedErrors: /404|Content Security Policy|Trusted(?:HTML|Script|ScriptURL|Type)/,
  });

  test('is refused by its policy', async ({ page }) => {
    await page.goto('/sign-in');
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    const outcome = await page.evaluate(async ({ other, picture }) => {
      const element = <Name extends keyof HTMLElementTagNameMap>(
        name: Name,
        properties: Partial<HTMLElementTagNameMap[Name]>,
      ) => document.head.appendChild(Object.assign(document.createElement(name), properties));
      const attacks: Readonly<Record<string, () => unknown>> = {
        'text as HTML': () => (document.body.innerHTML = '<img src="x" onerror="stolen()">'),
        'text as code': () => (0, eval)('stolen()') as unknown,
        'a listener in an attribute': () => document.body.setAttribute('onclick', 'stolen()'),
        'a script inside the page': () => element('script', { text: 'stolen()' }),
        'a script from another address': () => element('script', { src: other }),
        'a module from another address': () => import(other) as Promise<unknown>,
        'another service worker': () => navigator.serviceWorker.register('stolen.js'),
        'another base of addresses': () =>
          document.querySelector('base')?.setAttribute('href', 'https://example.org/'),
        'a request to another address': () => fetch('https://example.org/'),
        'a picture from another address': () => (new Image().src = picture),
        'a form for another address': () => element('form', { action: 'https://example.org/' }).submit(),
      };
      const outcomes: Record<string, string> = {};
      for (const [name, attack] of Object.entries(attacks)) {
        let directive = 'nothing';
        const notice = (event: SecurityPolicyViolationEvent): void =>
          void (directive = event.effectiveDirective);
        document.addEventListener('securitypolicyviolation', notice);
        await Promise.resolve()
          .then(attack)
          .catch(() => undefined);
        // The event is a task of its own.
        await new Promise((resolve) => setTimeout(resolve, 100));
        document.removeEventListener('securitypolicyviolation', notice);
        outcomes[name] = `refused by ${directive}`;
      }
      return outcomes;
    }, ADDRESSES);
    const by = (directive: string): string => `refused by ${directive}`;
    expect(outcome).toEqual({
      'text as HTML': by('require-trusted-types-for'),
      'text as code': by('require-trusted-types-for'),
      'a listener in an attribute': by('require-trusted-types-for'),
      'a script inside the page': by('require-trusted-types-for'),
      'a script from another address': by('require-trusted-types-for'),
      'a module from another address': by('script-src-elem'),
      'another service worker': by('require-trusted-types-for'),
      'another base of addresses': by('base-uri'),
      'a request to another address': by('connect-src'),
      // The logo of the site may be there.
      'a picture from another address': by('nothing'),
      'a form for another address': by('form-action'),
    });
  });
});
