import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { ApiClient } from '../test/api-client.ts';
import { ServerProcess } from '../test/server-process.ts';
import { useFolder } from '../test/use-server.ts';

describe('the command', () => {
  const folder = useFolder();

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`says one line when ready and ends cleanly on ${signal}`, async () => {
      const server = new ServerProcess('--port=0', `--data=${folder()}`, '--siteName=Mine');
      const url = await server.ready();
      const config = await new ApiClient(url).call('GET', '/site/config/basic');
      assert.equal(config.data['title'], 'Mine');
      assert.equal(await server.stop(signal), 0);
      assert.equal(server.stdout, `Cloudreve-compatible server on ${url} (data: ${folder()})\n`);
      assert.equal(server.stderr, '');
    });
  }

  it('says that a port is taken and which one it uses', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const server = new ServerProcess(`--port=${port}`, `--data=${folder()}`);
    const used = new URL(await server.ready()).port;
    assert.notEqual(used, String(port));
    assert.equal(server.stderr, `Port ${port} is taken; using ${used}, the next free one.\n`);
    await server.stop();
    other.close();
  });

  it('shows the mails that it would send', async () => {
    const server = new ServerProcess('--port=0', `--data=${folder()}`, '--email_active=1');
    const api = new ApiClient(await server.ready());
    const body = { email: 'mail@example.com', password: 'password' };
    assert.equal((await api.call('POST', '/user', { body })).code, 203);
    assert.equal(await server.stop(), 0);
    assert.match(
      server.stdout,
      /\nMail to mail@example\.com: .*Activate.*\n[^]*http:\/\/localhost:5212\/session\/activate\?id=/,
    );
  });

  it('ends with one sentence on a bad flag', async () => {
    const server = new ServerProcess('--access_token_ttl=soon');
    assert.equal((await server.exit)[0], 1);
    assert.match(server.stderr, /^access_token_ttl: "soon" is not a whole number.*\n$/);
    assert.equal(server.stdout, '');
  });

  it('explains itself', async () => {
    const server = new ServerProcess('--help');
    assert.equal((await server.exit)[0], 0);
    assert.match(server.stdout, /^Usage: /);
  });
});
