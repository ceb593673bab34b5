import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './fault.ts';
import { FaultProxy } from './fault-proxy.ts';
import type { JournalEntry } from './journal.ts';

const PATH = '/api/v4/user/setting';
const servers: Server[] = [];

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

after(() => {
  for (const server of servers) server.close();
});

/** What arrived at the server behind the proxy. */
let arrived: {
  readonly line: string;
  readonly host?: string;
  readonly origin?: string;
  readonly body: string;
}[];
const server = await listen((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (text: string) => (body += text));
  request.on('end', () => {
    const { host = '', origin = '' } = request.headers;
    arrived.push({ line: `${request.method ?? ''} ${request.url ?? ''}`, host, origin, body });
    response.writeHead(200, {
      'Content-Type': 'application/json',
      Server: 'behind',
      Connection: 'keep-alive',
    });
    response.end('{"code":0,"data":"own"}');
  });
});

async function startSite(isRemote = false): Promise<string> {
  const proxy = new FaultProxy({ target: server, isRemote });
  return listen((request, response) => {
    response.shouldKeepAlive = false;
    void (request.url?.startsWith('/__proxy/') === true
      ? proxy.control(request, response)
      : proxy.pass(request, response));
  });
}

describe('FaultProxy', () => {
  let site: string;

  beforeEach(async () => {
    arrived = [];
    site = await startSite();
  });

  const journal = async (): Promise<readonly JournalEntry[]> =>
    (await (await fetch(`${site}/__proxy/requests`)).json()) as JournalEntry[];
  const breakNext = async (...faults: readonly Partial<Fault>[]): Promise<void> => {
    const all = faults.map((fault) => ({ path: PATH, ...fault }));
    assert.ok((await fetch(`${site}/__proxy/faults`, { method: 'POST', body: JSON.stringify(all) })).ok);
  };
  const release = async (): Promise<void> => {
    await fetch(`${site}/__proxy/release`, { method: 'POST' });
  };
  const patch = (body: object = { nick: 'Ada' }, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(site + PATH, { method: 'PATCH', body: JSON.stringify(body), headers });
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    while (!(await isSo())) await sleep(5);
  };

  it('passes on what no fault meets, and remembers it without its secrets', async () => {
    const answer = await patch({ nick: 'Ada', new_password: 'x' }, { Authorization: 'Bearer abc' });
    assert.deepEqual(
      [answer.headers.get('server'), await answer.text()],
      ['behind', '{"code":0,"data":"own"}'],
    );
    assert.equal(arrived[0]?.body, '{"nick":"Ada","new_password":"x"}');
    const [entry, ...more] = await journal();
    assert.deepEqual(more, []);
    assert.deepEqual(entry?.body, { nick: 'Ada', new_password: '[redacted]' });
    assert.deepEqual(
      [entry.method, entry.path, entry.code, entry.hasAuthorization],
      ['PATCH', PATH, 0, true],
    );
    assert.ok((entry.answeredAt ?? 0) >= entry.at);
    await fetch(`${site}/__proxy/requests`, { method: 'DELETE' });
    assert.deepEqual(await journal(), []);
  });

  it('gives a remote server its own address, and a local one that of the browser', async () => {
    await patch({}, { Origin: site });
    assert.deepEqual([arrived[0]?.host, arrived[0]?.origin], [new URL(site).host, site]);
    site = await startSite(true);
    await patch({}, { Origin: site });
    assert.deepEqual([arrived[1]?.host, arrived[1]?.origin], [new URL(server).host, server]);
  });

  it('does not touch the path on its way', async () => {
    for (const path of ['/api/v4/..%2fx', '/api//v4/user?a=%20', '/API/x']) await fetch(site + path);
    assert.deepEqual(
      arrived.map(({ line }) => line),
      ['GET /api/v4/..%2fx', 'GET /api//v4/user?a=%20', 'GET /API/x'],
    );
  });

  it('responds by itself, once a fault and time, oldest first', async () => {
    await breakNext({ status: 503, headers: { 'Retry-After': '3' } }, { code: 40001, times: 2 });
    const first = await patch();
    assert.deepEqual([first.status, first.headers.get('retry-after')], [503, '3']);
    for (let time = 0; time < 2; time++) {
      assert.deepEqual(await (await patch()).json(), { code: 40001, msg: 'answered by the test' });
    }
    assert.deepEqual(arrived, []);
    assert.equal((await patch()).headers.get('server'), 'behind');
    assert.deepEqual(
      (await journal()).map(({ code }) => code),
      [null, 40001, 40001, 0],
    );
  });

  it('responds by itself after the server is done', async () => {
    await breakNext({ status: 500, when: 'afterCommit' });
    assert.equal((await patch()).status, 500);
    assert.equal(arrived.length, 1);
  });

  it('drops before and after the server has the request', async () => {
    await breakNext({ drop: 'before' }, { drop: 'afterCommit' });
    for (const count of [0, 1]) {
      await assert.rejects(patch());
      assert.equal(arrived.length, count);
    }
    const entries = await journal();
    assert.deepEqual(
      entries.map(({ code, body }) => [code, body]),
      [
        [null, { nick: 'Ada' }],
        [null, { nick: 'Ada' }],
      ],
    );
    assert.ok(entries.every(({ answeredAt }) => answeredAt !== null));
  });

  it('holds a request until it is released, also when the browser gave it up', async () => {
    await breakNext({ hold: 'request' });
    const browser = new AbortController();
    const given = fetch(site + PATH, { method: 'PATCH', body: '{}', signal: browser.signal });
    await until(async () => (await journal()).length === 1);
    browser.abort();
    await assert.rejects(given);
    assert.deepEqual(arrived, []);
    assert.equal((await journal())[0]?.answeredAt, null);
    await release();
    await until(async () => (await journal())[0]?.answeredAt !== null);
    assert.equal(arrived.length, 1);
  });

  it('closes the connection after each response, whatever the server behind it does with its own', async () => {
    const answer = await patch();
    assert.equal(answer.headers.get('connection'), 'close');
  });

  it('holds a response until it is released, and lets all go when faults are forgotten', async () => {
    await breakNext({ hold: 'answer' }, { hold: 'answer' });
    const answers = [patch(), patch({ nick: 'Grace' })];
    await until(() => Promise.resolve(arrived.length === 2));
    assert.deepEqual(
      (await journal()).map(({ answeredAt }) => answeredAt),
      [null, null],
    );
    await fetch(`${site}/__proxy/faults`, { method: 'DELETE' });
    assert.deepEqual(
      (await Promise.all(answers)).map(({ status }) => status),
      [200, 200],
    );
  });

  it('meets only the method, the path and the token that a fault names', async () => {
    await breakNext(
      { method: 'GET', code: 1 },
      { path: '/api/v4/user/info/*', code: 2 },
      { token: 'old', code: 3, times: 9 },
    );
    assert.deepEqual(
      [
        await (await patch()).json(),
        await (await patch({}, { Authorization: 'Bearer new' })).json(),
        await (await patch({}, { Authorization: 'Bearer old' })).json(),
        await (await fetch(`${site}/api/v4/user/info/x?y`)).json(),
        await (await fetch(`${site}${PATH}?y`)).json(),
      ].map((envelope) => (envelope as { code: number }).code),
      [0, 0, 3, 2, 1],
    );
  });
});
