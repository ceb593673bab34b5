import { test as sessionTest } from './session-test.ts';

/** The same site under a name that the browser does not take for this machine, as in a network at home. */
export const test = sessionTest.extend({
  context: async ({ browser, baseURL }, use) => {
    const plain = (baseURL ?? '').replace('localhost', 'nas.home');
    const context = await browser.newContext({ baseURL: plain });
    await use(context);
    await context.close();
  },
});
