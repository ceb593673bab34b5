import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const tool = fileURLToPath(new URL('contract.mjs', import.meta.url));

/**
 * @param {readonly string[]} flags
 * @param {NodeJS.ProcessEnv} [env]
 */
async function contract(flags, env = {}) {
  const { NODE_TEST_CONTEXT: _, CLOUDREVE_URL: __, ...own } = process.env;
  const child = spawn(process.execPath, [tool, ...flags], { env: { ...own, ...env } });
  const closed = once(child, 'close');
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [exitCode] = await closed;
  return { output, errors, exitCode, lastLine: output.trimEnd().split('\n').at(-1) };
}

/**
 * A server that responds to everything with the same, while a test runs.
 *
 * @param {number} status
 * @param {string} body
 * @param {(url: string) => Promise<void>} test
 */
async function withServer(status, body, test) {
  const server = createServer((_, response) => response.writeHead(status).end(body));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  try {
    await test(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('contract.mjs', () => {
  it('lists the rules by section, and those that cannot be tried, without a server', async () => {
    const { output, exitCode } = await contract(['--list'], { CLOUDREVE_URL: 'http://127.0.0.1:1' });
    assert.equal(exitCode, 0);
    assert.match(output, /^setting-order \(\d+ rules\)$/m);
    assert.match(output, /^Not observable from outside/m);
  });

  it('lists one section alone', async () => {
    const { output } = await contract(['--list', '--only', 'absent']);
    assert.match(output, /^absent \(/m);
    assert.doesNotMatch(output, /^tokens \(/m);
  });

  it('counts rules that hold and says what cannot be tried', async () => {
    await withServer(404, '404 page not found', async (url) => {
      const { output, lastLine, exitCode } = await contract(['--only', 'cors'], { CLOUDREVE_URL: url });
      assert.match(output, /11 not tried: needs the local server's test switches/);
      assert.deepEqual([lastLine, exitCode], ['0 passed, 0 failed', 1]);
    });
  });

  it('counts rules that fail, names them and ends with exit code 1', async () => {
    await withServer(500, '', async (url) => {
      const { output, lastLine, exitCode } = await contract(['--only', 'absent'], { CLOUDREVE_URL: url });
      assert.match(output, /^FAILS {2}absent: .*GET \/user\/payments is not there/m);
      assert.deepEqual([lastLine, exitCode], ['0 passed, 8 failed', 1]);
    });
  });

  it('leaves out what the server is too old for, and says which rules and why', async () => {
    const ping = JSON.stringify({ code: 0, msg: '', data: '4.0.0-pro' });
    await withServer(200, ping, async (url) => {
      const { output } = await contract(['--only', 'oauth'], { CLOUDREVE_URL: url });
      assert.match(output, /^The server is 4\.0\.0-pro\.$/m);
      assert.match(output, /^\d+ not tried: needs 4\.12\.0, the server is 4\.0\.0-pro$/m);
      assert.match(output, /^ {2}- oauth: /m);
      assert.match(output, /^0 passed, 0 failed$/m);
    });
  });

  it('starts the local server itself', async () => {
    const { lastLine, exitCode } = await contract(['--only', 'absent']);
    assert.deepEqual([lastLine, exitCode], ['8 passed, 0 failed', 0]);
  });

  it('refuses an unknown section, an unknown flag and an address that is none', async () => {
    for (const [flags, address, message] of /** @type {const} */ ([
      [['--only', 'nothing'], 'http://127.0.0.1:1', /Unknown section "nothing"/],
      [['--nothing'], '', /--nothing/],
      [[], 'ftp://x', /CLOUDREVE_URL is "ftp:\/\/x"/],
    ])) {
      const { errors, exitCode } = await contract(flags, { CLOUDREVE_URL: address });
      assert.equal(exitCode, 2);
      assert.match(errors, message);
    }
  });

  it('says that a server did not start', async () => {
    const { errors, exitCode } = await contract(['--server', 'no-such-folder']);
    assert.equal(exitCode, 2);
    assert.match(errors, /The local server did not start\./);
  });
});
