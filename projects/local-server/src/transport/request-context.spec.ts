import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useServer } from '../../test/use-server.ts';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const OWN = '7E57ab1e-0000-1000-8000-00805F9B34FB';

describe('request context', () => {
  const api = useServer();
  const failing = (headers = {}) => api.call('GET', '/user/me', { headers });

  it('gives an error a random correlation id', async () => {
    const [first, second] = [await failing(), await failing()];
    assert.match(String(first.json['correlation_id']), UUID_V4);
    assert.notEqual(first.json['correlation_id'], second.json['correlation_id']);
  });

  it('adopts a valid UUID of the client, and only sends it in the body', async () => {
    const answer = await failing({ 'X-Cr-Correlation-Id': OWN });
    assert.equal(answer.json['correlation_id'], OWN.toLowerCase());
    assert.equal(answer.headers.get('X-Cr-Correlation-Id'), null);
  });

  it('does not adopt anything else', async () => {
    const answer = await failing({ 'X-Cr-Correlation-Id': `${OWN}0` });
    assert.match(String(answer.json['correlation_id']), UUID_V4);
  });

  it('leaves it out of successes and binding failures', async () => {
    const headers = { 'X-Cr-Correlation-Id': OWN };
    assert.deepEqual((await api.call('GET', '/site/ping', { headers })).json, {
      code: 0,
      msg: '',
      data: '4.18.0',
    });
    assert.deepEqual((await api.call('POST', '/session/token', { headers, body: {} })).json, {
      code: 40001,
      msg: 'Email cannot be empty',
    });
  });

  it('forbids shared caches, on errors too', async () => {
    for (const path of ['/site/ping', '/user/me', '/session/prepare']) {
      const answer = await api.call('GET', path);
      assert.equal(answer.headers.get('Cache-Control'), 'private, no-cache', path);
      assert.equal(answer.headers.get('Content-Type'), 'application/json; charset=utf-8', path);
      assert.equal(answer.status, 200, path);
    }
  });
});
