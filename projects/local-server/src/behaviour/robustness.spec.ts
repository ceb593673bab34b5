import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient } from '../../test/api-client.ts';
import { bytesOf, halves } from '../../test/pictures.ts';
import { ServerProcess } from '../../test/server-process.ts';
import { useFolder } from '../../test/use-server.ts';

describe('the server under bad conditions', () => {
  const sockets: Socket[] = [];
  const folder = useFolder();
  let server: ServerProcess;
  let api: ApiClient;
  beforeEach(async () => {
    server = new ServerProcess('--port=0', `--data=${folder()}`);
    api = new ApiClient(await server.ready());
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await server.stop('SIGKILL');
  });

  /** Sends the beginning of a request and leaves it at that. */
  const begin = async (head: string): Promise<Socket> => {
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    sockets.push(socket);
    await once(socket, 'connect');
    socket.write(head.replaceAll('\n', '\r\n'));
    return socket;
  };
  const isFine = async (): Promise<void> => {
    assert.equal((await api.call('GET', '/site/ping')).code, 0);
    assert.equal(server.child.exitCode, null);
    assert.equal(server.stderr, '');
  };

  it('does not wait for uploads that never end', async () => {
    const { access_token: token } = await api.newUser('slow@example.com');
    const picture = await bytesOf(halves(64, 64).png());
    for (let n = 0; n < 20; n++) {
      const socket = await begin(
        `PUT /api/v4/user/setting/avatar HTTP/1.1\nHost: x\nAuthorization: Bearer ${token}\nContent-Length: 4000000\n\n`,
      );
      socket.write(picture);
      await begin('POST /api/v4/session/token HTTP/1.1\nHost: x\nContent-Length: 1000\n\n{"email":');
      await begin('POST /api/v4/user HTTP/1.1\nHost: x\nContent-Le');
    }
    const raw = picture;
    assert.equal((await api.call('PUT', '/user/setting/avatar', { token, raw })).code, 0);
    await isFine();
  });

  it('reads a picture that is too large to its end before it says so', async () => {
    const { access_token: token } = await api.newUser('large@example.com');
    const length = 5_000_000;
    const upload = request(`${api.url}/api/v4/user/setting/avatar`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${token}`, 'Content-Length': length },
    });
    const answered = once(upload, 'response');
    upload.write(new Uint8Array(length - 1));
    assert.equal(await Promise.race([answered, sleep(300, 'waiting')]), 'waiting');
    upload.end(new Uint8Array(1));
    const [answer] = (await answered) as [IncomingMessage];
    assert.match(await text(answer), /"code":40049/);
  });

  it('survives connections that break in the middle of a body', async () => {
    const { access_token: token } = await api.newUser('break@example.com');
    for (const head of [
      'POST /api/v4/user HTTP/1.1\nHost: x\nContent-Length: 1000\n\n{"email":',
      `PUT /api/v4/user/setting/avatar HTTP/1.1\nHost: x\nAuthorization: Bearer ${token}\nContent-Length: 1000\n\nx`,
      `PUT /api/v4/user/setting/avatar HTTP/1.1\nHost: x\nAuthorization: Bearer ${token}\nContent-Length: 9000000\n\nx`,
      `PATCH /api/v4/user/setting HTTP/1.1\nHost: x\nAuthorization: Bearer ${token}\nTransfer-Encoding: chunked\n\nzz\n`,
    ]) {
      const socket = await begin(head);
      await isFine();
      socket.destroy();
      await once(socket, 'close');
    }
    await isFine();
    assert.equal((await api.call('GET', '/user/me', { token })).data['avatar'], undefined);
  });

  it('responds to what is no HTTP, and goes on', async () => {
    for (const nonsense of [
      '\x16\x03\x01\x02\x00\x01\x00',
      'GET\n\n',
      `GET /${'x'.repeat(70_000)} HTTP/9.9\n\n`,
    ]) {
      const socket = await begin(nonsense);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      assert.match(answer.toString(), /^HTTP\/1\.1 4\d\d /);
    }
    await isFine();
  });

  it('takes headers of 100 kB, and refuses endless ones', async () => {
    const headers = { 'X-Large': 'x'.repeat(100_000) };
    assert.equal((await api.call('GET', '/site/ping', { headers })).code, 0);
    const token = 'x'.repeat(100_000);
    assert.equal((await api.call('GET', '/user/me', { token })).code, 401);
    const socket = await begin(`GET /api/v4/site/ping HTTP/1.1\nHost: x\nX-Large: ${'x'.repeat(2_000_000)}`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    assert.match(answer.toString(), /^HTTP\/1\.1 431 /);
    await isFine();
  });

  it('takes a large body and a deep one', async () => {
    const large = JSON.stringify({
      email: 'a@example.com',
      password: 'password',
      more: 'x'.repeat(5_000_000),
    });
    assert.equal((await api.call('POST', '/session/token', { raw: large })).code, 40080);
    const deep = `{"email":${'['.repeat(100_000)}`;
    assert.equal((await api.call('POST', '/session/token', { raw: deep })).code, 40001);
    await isFine();
  });

  it('serves two hundred connections at once', async () => {
    const { access_token: token } = await api.newUser('many@example.com');
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        n % 20 === 0
          ? api.call('POST', '/session/token', { body: { email: 'many@example.com', password: 'password' } })
          : api.call('GET', n % 2 === 0 ? '/user/me' : '/site/captcha', { token }),
      ),
    );
    assert.deepEqual(new Set(answers.map(({ code }) => code)), new Set([0]));
    await isFine();
  });

  it('loses no acknowledged change when it is killed, and starts on the same folder again', async () => {
    const { access_token: token } = await api.newUser('killed@example.com');
    let last = '';
    const writing = (async () => {
      for (let n = 0; ; n++) {
        const nick = `Nick ${n}`;
        assert.equal(
          (await api.call('PATCH', '/user/setting', { token, body: { nick, language: nick } })).code,
          0,
        );
        last = nick;
        if (n === 20) server.child.kill('SIGKILL');
      }
    })();
    await assert.rejects(writing, /fetch failed/);
    await server.exit;
    server = new ServerProcess('--port=0', `--data=${folder()}`);
    api = new ApiClient(await server.ready());
    const { nickname, language } = (await api.call('GET', '/user/me', { token })).data;
    const next = `Nick ${Number(last.slice(5)) + 1}`;
    assert.equal([last, next].includes(String(nickname)), true, `${String(nickname)} after ${last}`);
    assert.equal([last, next].includes(String(language)), true, `${String(language)} after ${last}`);
    await isFine();
  });
});
