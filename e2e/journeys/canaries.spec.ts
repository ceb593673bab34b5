import type { Page } from '@playwright/test';
import { signIn } from '../support/accounts.ts';
import { expect, test } from '../support/demo-test.ts';
import { DevtoolsRecorder } from '../support/devtools-recorder.ts';

/** Where a password is put, and what the canaries have to say about it when the test is over. */
interface Hideout {
  readonly leaks: readonly string[];
  readonly hide: (page: Page, password: string) => Promise<unknown>;
}

const HIDEOUTS: Readonly<Record<string, readonly Hideout[]>> = {
  'in what a page keeps': [
    {
      leaks: ['password in localStorage (kept)'],
      hide: (page, password) => page.evaluate((text) => localStorage.setItem('kept', text), password),
    },
    {
      leaks: ['password in localStorage (of •••)'],
      hide: (page, password) =>
        page.evaluate((text) => {
          Object.assign(localStorage, { [`of ${text}`]: 'yes' });
        }, password),
    },
    {
      leaks: ['password in the record of the session (ngrx-cloudreve:here:session:x)'],
      hide: (page, password) =>
        page.evaluate((text) => {
          const record = { access: 'of somebody', refresh: 'of somebody', note: text };
          localStorage.setItem('ngrx-cloudreve:here:session:x', JSON.stringify(record));
        }, password),
    },
    {
      leaks: ['password in sessionStorage (kept)'],
      hide: (page, password) =>
        page.evaluate((text) => {
          sessionStorage.setItem('kept', btoa(`of somebody: ${text}`));
          sessionStorage.clear();
        }, password),
    },
    {
      leaks: ['password in IndexedDB (kept records)'],
      hide: (page, password) =>
        page.evaluate(async (text) => {
          const opening = indexedDB.open('kept');
          opening.onupgradeneeded = () => {
            opening.result.createObjectStore('records').put({ deep: [text] }, 'one');
          };
          await new Promise((done) => {
            opening.onsuccess = done;
          });
          opening.result.close();
        }, password),
    },
    {
      leaks: ['password in Cache Storage (kept)'],
      hide: (page, password) =>
        page.evaluate(async (text) => {
          await (await caches.open('kept')).put('/kept', new Response(`{"answer":"${text}"}`));
        }, password),
    },
    {
      leaks: ['password in a cookie (kept)'],
      hide: (page, password) =>
        page.evaluate((text) => {
          document.cookie = `kept=${text}`;
        }, password),
    },
  ],
  'in what a page shows': [
    {
      leaks: ['password in window.name'],
      hide: (page, password) =>
        page.evaluate((text) => {
          window.name = text;
        }, password),
    },
    {
      leaks: [
        'password in the address of a page (in the history)',
        'password in the address of a page (replaceState)',
      ],
      hide: (page, password) =>
        page.evaluate((text) => {
          history.replaceState(null, '', `/settings?of=${text}`);
          history.pushState(null, '', '/settings');
        }, password),
    },
    {
      leaks: ['password in history.state', 'password in history.state (replaceState)'],
      hide: (page, password) => page.evaluate((text) => history.replaceState({ text }, ''), password),
    },
    {
      leaks: ['password in the page (at the end)'],
      hide: (page, password) =>
        page.evaluate((text) => {
          document.body.dataset['of'] = text;
        }, password),
    },
  ],
  'in what a page sends': [
    {
      leaks: ['password in the address of a request (GET /other)'],
      hide: (page, password) =>
        page.evaluate(async (text) => {
          await fetch(`/other?of=${text}`, { referrer: '/other' });
        }, password),
    },
    {
      leaks: ['password in a referrer (GET /other)'],
      hide: (page, password) =>
        page.evaluate(async (text) => {
          await fetch('/other', { referrer: `/${text}`, referrerPolicy: 'unsafe-url' });
        }, password),
    },
    {
      leaks: ['password in a request to somebody else (POST /other)'],
      hide: (page, password) =>
        page.evaluate(async (text) => {
          await fetch('/other', { method: 'POST', body: JSON.stringify({ text }) });
        }, password),
    },
    {
      leaks: ['password in a channel message'],
      hide: (page, password) =>
        page.evaluate((text) => {
          const channel = new BroadcastChannel('portal');
          channel.postMessage({ deep: { text } });
          channel.close();
        }, password),
    },
    {
      leaks: ['password in the name of a lock'],
      hide: (page, password) => page.evaluate((text) => navigator.locks.request(text, () => 0), password),
    },
    {
      leaks: ['password in the console (debug)'],
      hide: (page, password) =>
        page.evaluate((text) => {
          console.debug('refused', new Error('refused', { cause: { body: { text } } }));
        }, password),
    },
  ],
  'in an action': [
    {
      // The demo shows every action.
      leaks: ['password in an action ([Portal] Remember)', 'password in the page (at the end)'],
      hide: async (page, password) => {
        const devtools = await DevtoolsRecorder.install(page);
        await devtools.dispatch({ type: '[Portal] Remember', password });
        await expect.poll(() => devtools.types()).toContain('[Portal] Remember');
      },
    },
  ],
  'in a page that is gone': [
    {
      leaks: ['password in sessionStorage (kept)', 'password in window.name (left)'],
      hide: async (page, password) => {
        const other = await page.context().newPage();
        await other.goto('/sign-in');
        await other.evaluate((text) => {
          window.name = text;
          sessionStorage.setItem('kept', text);
        }, password);
        await other.goto('/sign-up');
        await other.close();
      },
    },
  ],
};

for (const [name, hideouts] of Object.entries(HIDEOUTS)) {
  test.describe('a password', () => {
    test.use({ expectedLeaks: hideouts.flatMap(({ leaks }) => leaks).sort() });

    test(`the canaries find a password ${name}`, async ({ page, account }) => {
      await signIn(page, account);
      for (const { hide } of hideouts) await hide(page, account.password);
    });
  });
}

test.describe('in an error', () => {
  test.use({
    expectedLeaks: ['password in an error', 'password in the console (error)'],
    expectedErrors: /Canary/,
  });

  test('the canaries find a password in an error that nobody catches', async ({ page, account }) => {
    await signIn(page, account);
    await page.evaluate((text) => {
      void Promise.reject(new TypeError(`not ${text}`));
    }, account.password);
  });
});

test.describe('a token', () => {
  test.use({
    expectedLeaks: ['access token in localStorage (kept)', 'refresh token in localStorage (kept)'],
  });

  test('the canaries find tokens outside of the record of the session', async ({ page, account }) => {
    await signIn(page, account);
    await page.evaluate(() => {
      const key = Object.keys(localStorage).find((name) => name.includes(':session:')) ?? '';
      localStorage.setItem('kept', localStorage.getItem(key) ?? '');
    });
  });
});
