import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { declaredSwitches, hasSwitches, needs, whyNotWithoutSwitches } from './needs.ts';

async function seenAt(status: number, type: string, body: string): Promise<boolean> {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'Content-Type': type }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const seen = await hasSwitches(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  server.close();
  return seen;
}

describe('hasSwitches', () => {
  it('sees the list that the local server keeps', async () => {
    assert.equal(await seenAt(200, 'application/json', '[]'), true);
  });

  it('sees none where every address responds with the page', async () => {
    assert.equal(await seenAt(200, 'text/html', '<!doctype html><title>Cloudreve</title>'), false);
  });

  it('sees none in an envelope, in an error and where nobody responds', async () => {
    assert.equal(await seenAt(200, 'application/json', '{"code":404}'), false);
    assert.equal(await seenAt(404, 'text/plain', '404 page not found'), false);
    assert.equal(await hasSwitches('http://127.0.0.1:9'), false);
  });
});

describe('needs', () => {
  const { tag, annotation } = needs('settings mails', 'the link is in a mail');
  const test = { tags: [tag ?? []].flat(), annotations: [annotation ?? []].flat() };

  it('names the switches, for people and for the code', () => {
    assert.equal(
      whyNotWithoutSwitches(test),
      'needs the switches `settings` and `mails`: the link is in a mail',
    );
    assert.deepEqual(declaredSwitches(test), ['mails', 'settings']);
  });

  it('says nothing of a test that needs none', () => {
    assert.equal(whyNotWithoutSwitches({ annotations: [{ type: 'seed', description: '1' }] }), undefined);
    assert.deepEqual(declaredSwitches({ tags: [] }), []);
  });
});
