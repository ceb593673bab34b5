import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import { ApiClient } from '../test/api-client.ts';
import { ServerProcess } from '../test/server-process.ts';
import { useFolder } from '../test/use-server.ts';
import { createApp } from './app.ts';
import { openBackend } from './backend.ts';
import type { ServerOptions } from './options.ts';
import type { RunningServer } from './server.ts';
import { startServer } from './server.ts';

describe('startServer', () => {
  const running: RunningServer[] = [];
  const processes: ServerProcess[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.close()));
    await Promise.all(processes.splice(0).map((server) => server.stop('SIGKILL')));
  });
  // After the hook above: servers stop before their folder goes.
  const folder = useFolder();
  const start = async (options: ServerOptions) => {
    const server = await startServer({ port: 0, ...options });
    running.push(server);
    return server;
  };
  const spawn = async (...flags: string[]) => {
    const server = new ServerProcess('--port=0', `--data=${folder()}`, ...flags);
    processes.push(server);
    return { server, api: new ApiClient(await server.ready()) };
  };

  it('keeps users, tokens, ids and sign-outs over a restart', async () => {
    const first = await start({ data: folder() });
    const api = new ApiClient(first.url);
    const pair = await api.newUser('kept@example.com');
    const signedOut = await api.signIn('kept@example.com');
    await api.call('DELETE', '/session/token', { body: { refresh_token: signedOut.refresh_token } });
    await api.call('PATCH', '/user/setting', {
      token: pair.access_token,
      body: { nick: 'Kept', language: 'de' },
    });
    const me = (await api.call('GET', '/user/me', { token: pair.access_token })).data;
    const site = (await api.call('GET', '/site/config/basic')).data['instance_id'];
    await first.close();

    api.moveTo(await start({ data: folder() }));
    assert.deepEqual((await api.call('GET', '/user/me', { token: pair.access_token })).data, me);
    assert.deepEqual([me['nickname'], me['language']], ['Kept', 'de']);
    assert.equal((await api.call('GET', '/site/config/basic')).data['instance_id'], site);
    assert.equal(await api.refreshCode(pair.refresh_token), 0);
    assert.equal(await api.refreshCode(signedOut.refresh_token), 40020);
    await api.signIn('kept@example.com');
  });

  it('shares nothing between two installations', async () => {
    const [one, other] = [new ApiClient((await start({})).url), new ApiClient((await start({})).url)];
    const pair = await one.newUser('same@example.com');
    await other.newUser('same@example.com');
    assert.equal((await other.call('GET', '/user/me', { token: pair.access_token })).code, 401);
    assert.equal(await other.refreshCode(pair.refresh_token), 40020);
  });

  it('loses no acknowledged user when it is killed in the middle of sign-ups', async () => {
    const { server, api } = await spawn();
    const acknowledged: string[] = [];
    const signUpForever = async (worker: number): Promise<void> => {
      for (let n = 0; ; n++) {
        const email = `user${worker}.${n}@example.com`;
        const { code } = await api.call('POST', '/user', { body: { email, password: 'password' } });
        assert.equal(code, 0);
        acknowledged.push(email);
        if (acknowledged.length === 12) server.child.kill('SIGKILL');
      }
    };
    // Each worker ends when its connection breaks.
    const ends = await Promise.allSettled([1, 2, 3, 4].map(signUpForever));
    for (const end of ends) assert.match(String(end.status === 'rejected' && end.reason), /fetch failed/);
    await server.exit;

    const again = new ApiClient((await start({ data: folder() })).url);
    assert.equal(acknowledged.length >= 12, true);
    for (const email of acknowledged) {
      assert.equal((await again.call('GET', `/session/prepare?email=${email}`)).code, 0, email);
    }
    await again.signIn(acknowledged.at(-1) ?? '');
  });

  it('forgets sign-outs when it is killed, like Cloudreve without Redis', async () => {
    const { server, api } = await spawn();
    const { refresh_token } = await api.newUser('crash@example.com');
    await api.call('DELETE', '/session/token', { body: { refresh_token } });
    assert.equal(await api.refreshCode(refresh_token), 40020);
    await server.stop('SIGKILL');
    const again = new ApiClient((await start({ data: folder() })).url);
    assert.equal(await again.refreshCode(refresh_token), 0);
  });

  it('forgets those of before its last clean stop too', async () => {
    const first = await start({ data: folder() });
    const api = new ApiClient(first.url);
    const { refresh_token } = await api.newUser('twice@example.com');
    await api.call('DELETE', '/session/token', { body: { refresh_token } });
    await first.close();
    const second = await spawn();
    assert.equal(await second.api.refreshCode(refresh_token), 40020);
    await second.server.stop('SIGKILL');
    api.moveTo(await start({ data: folder() }));
    assert.equal(await api.refreshCode(refresh_token), 0);
  });

  it('takes the next port when one is taken', async () => {
    const first = await start({});
    const second = await start({ port: first.port });
    assert.equal(second.port > first.port, true);
    assert.equal(second.url, `http://127.0.0.1:${second.port}`);
    assert.equal((await new ApiClient(second.url).call('GET', '/site/ping')).code, 0);
  });

  it('listens on the loopback interface only', async () => {
    const { port } = await start({});
    // Were it on every interface, the same port of another loopback address would be taken.
    const neighbour = createServer().listen(port, '127.0.0.2');
    await new Promise<void>((resolve, reject) => neighbour.once('listening', resolve).once('error', reject));
    neighbour.close();
  });

  it('makes the folder it is given, and removes only a temporary one', async () => {
    const inside = join(folder(), 'a', 'b');
    const [given, temporary] = [await start({ data: inside }), await start({})];
    for (const server of [given, temporary]) {
      assert.equal(existsSync(join(server.dataFolder, 'cloudreve.db')), true);
      await server.close();
    }
    assert.deepEqual([existsSync(given.dataFolder), existsSync(temporary.dataFolder)], [true, false]);
  });

  it('says which folder it cannot use', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    await assert.rejects(startServer({ port: 0, data: file }), /The data folder .*file cannot be used/);
  });

  it('responds to a running request before it closes, and closes once', async () => {
    const server = await start({ test: true });
    const api = new ApiClient(server.url);
    await api.call('POST', '/__test/faults', { body: { path: '/api/v4/site/ping', delayMs: 200 } });
    const ping = api.call('GET', '/site/ping');
    while ((await api.call('GET', '/__test/requests')).text === '[]') await sleep(5);
    await Promise.all([server.close(), server.close()]);
    assert.equal((await ping).code, 0);
    await assert.rejects(api.call('GET', '/site/ping'), /fetch failed/);
  });
});

describe('createApp', () => {
  it('can be mounted beside other things and leaves their paths alone', async () => {
    const backend = openBackend();
    const site = new Hono();
    site.route('/', createApp(backend));
    site.get('/index.html', (c) => c.text('static'));
    const get = async (path: string) => {
      const response = await site.request(path);
      return [response.status, await response.text()];
    };
    assert.deepEqual(await get('/index.html'), [200, 'static']);
    assert.deepEqual(await get('/api/v4/site/ping'), [200, '{"code":0,"msg":"","data":"4.18.0"}']);
    assert.deepEqual(await get('/api/v4/nothing'), [404, '404 page not found']);
    const [status, text] = await get('/api/v4/user/me');
    assert.equal(status, 200);
    assert.match(String(text), /"code":401/);
    backend.close();
  });
});
