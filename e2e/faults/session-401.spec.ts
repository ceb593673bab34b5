import { expectNeverSignedOut } from '../support/demo-page.ts';
import { ask, ASKED, expectAnswered, REFRESH, sent } from '../support/session-requests.ts';
import { expect, test } from '../support/session-test.ts';
import { beginOf, sessionOf } from '../support/stored-session.ts';

const STORM = 50;

/** How a server says that it does not take a token; the last one is a proxy's own page. */
const REFUSALS = [
  { name: 'the code 401 in the body', answer: { code: 401 } },
  { name: 'the code 40020 in the body', answer: { code: 40020 } },
  {
    name: 'HTTP 401',
    answer: { status: 401, headers: { 'Content-Type': 'text/html' }, body: '<h1>401</h1>' },
  },
] as const;

for (const { name, answer } of REFUSALS) {
  test(`${String(STORM)} requests at once whose token is refused by ${name}: one refresh, each repeated once and successful`, async ({
    tab,
    request,
    server,
  }) => {
    const { access, epoch } = await sessionOf(tab.page);
    const loaded = async (since: number): Promise<readonly string[]> =>
      (await tab.devtools.types()).slice(since).filter((type) => type.includes('API] C'));
    const first = (await tab.devtools.types()).length;
    await ask(tab.page);
    // The page itself has it, and not only the server has responded: it would count among those that follow.
    await expect.poll(async () => (await loaded(first)).length).toBe(1);
    const before = (await tab.devtools.types()).length;
    // Tokens of one second are the same.
    const serverTime = async (): Promise<number> =>
      Date.parse((await request.get('/api/v4/site/ping')).headers()['date'] ?? '');
    await expect.poll(serverTime).toBeGreaterThan(beginOf(access));
    await server.clearJournal();
    // For good: the proxy goes on to refuse the token.
    await server.break({ method: 'GET', path: ASKED, token: access, times: 10 * STORM, ...answer });
    await ask(tab.page, STORM);
    await expectAnswered(server, 2 * STORM);
    await expect.poll(async () => (await loaded(before)).length).toBe(STORM);
    expect(new Set(await loaded(before))).toEqual(new Set(['[Cloudreve Session API] Captcha Loaded']));
    expect(await sent(server, REFRESH)).toHaveLength(1);
    const answered = (await sent(server, ASKED)).filter(({ code }) => code === 0);
    expect(answered, 'the rest was refused').toHaveLength(STORM);
    expect((await sessionOf(tab.page)).epoch).toBe(epoch);
    await expectNeverSignedOut(tab);
  });
}
