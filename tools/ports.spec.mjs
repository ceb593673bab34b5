import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { freePort, waitForResponse } from './ports.mjs';

test('a taken port gives the next free one', async () => {
  const holder = createServer();
  await new Promise((resolve) => holder.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = holder.address();
  assert.ok(typeof address === 'object' && address !== null);
  const port = await freePort(address.port);
  assert.ok(port > address.port);
  holder.close();
});

test('waiting ends with its signal when nobody responds', async () => {
  const port = await freePort(48_211);
  assert.equal(await waitForResponse(`http://127.0.0.1:${port}/`, AbortSignal.timeout(300)), false);
});
