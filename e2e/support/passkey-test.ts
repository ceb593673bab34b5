import type { BrowserContext } from '@playwright/test';
import { cloudreveAddress } from '../../tools/cloudreve-address.mjs';
import { test as siteTest } from './own-site.ts';

const SWITCHED_OFF = 40019;

/** The address of a server that is not the local one. */
const REMOTE = cloudreveAddress(process.env['CLOUDREVE_URL']);

/**
 * For tests of passkeys: a passkey belongs to the address of a site, and a server knows only its own. So the browser
 * believes to be at the address of the server, and gets there what the site of the test has: the demo and the proxy.
 */
export const test = siteTest.extend<{ readonly skipWithoutPasskeys: undefined }>({
  baseURL: async ({ ownSite }, use) => {
    await use(REMOTE ?? ownSite.url);
  },
  context: async ({ context, ownSite }, use) => {
    if (REMOTE !== undefined) await standIn(context, REMOTE, ownSite.url);
    await use(context);
  },
  skipWithoutPasskeys: [
    async ({}, use, testInfo) => {
      const reason = REMOTE === undefined ? undefined : await whyNoPasskeys(REMOTE);
      testInfo.skip(reason !== undefined, reason);
      await use(undefined);
    },
    { auto: true },
  ],
});

/** Lets one site respond under the address of another one. */
async function standIn(context: BrowserContext, address: string, site: string): Promise<void> {
  await context.route(`${address}/**`, async (route, request) => {
    const { pathname, search } = new URL(request.url());
    const response = await route.fetch({ url: site + pathname + search, maxRedirects: 0 });
    await route.fulfill({ response });
  });
}

async function whyNoPasskeys(server: string): Promise<string | undefined> {
  const { protocol, hostname } = new URL(server);
  if (protocol !== 'https:' && hostname !== 'localhost') {
    return 'needs CLOUDREVE_URL to begin with https://, or to name localhost: browsers have passkeys only there';
  }
  const answer = await fetch(`${server}/api/v4/session/authn`, { method: 'PUT' });
  const { code, data } = (await answer.json()) as {
    code: number;
    data?: { options: { publicKey: { rpId: string } } };
  };
  if (code === SWITCHED_OFF) return 'needs a server with passkeys switched on';
  const owner = data?.options.publicKey.rpId;
  if (owner === hostname) return undefined;
  return `needs CLOUDREVE_URL to be the address that the server has in its settings: its passkeys belong to ${owner ?? 'nobody'}`;
}
