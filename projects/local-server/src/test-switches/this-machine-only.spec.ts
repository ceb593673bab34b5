import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, it } from 'node:test';
import { useServer } from '../../test/use-server.ts';

describe('the switches', () => {
  const api = useServer({ test: true });

  // fetch() does not let anybody choose the host.
  const statusFor = (headers: Record<string, string>, path = '/__test/requests') =>
    new Promise<number | undefined>((done, failed) => {
      request(new URL(path, api.url), { headers }, (answer) => {
        answer.resume();
        done(answer.statusCode);
      })
        .on('error', failed)
        .end();
    });

  it('are there for pages of this machine, on any port', async () => {
    assert.equal(await statusFor({}), 200);
    assert.equal(await statusFor({ Host: 'localhost:4200', Origin: 'http://localhost:4200' }), 200);
    assert.equal(await statusFor({ Host: '[::1]:4200', Origin: 'http://127.0.0.1:5212' }), 200);
  });

  it('are not there for a page of another site, or under a name of another site', async () => {
    assert.equal(await statusFor({ Origin: 'https://evil.example' }), 403);
    assert.equal(await statusFor({ Origin: 'http://localhost.evil.example' }), 403);
    assert.equal(await statusFor({ Origin: 'null' }), 403);
    assert.equal(await statusFor({ Host: 'evil.example:5212' }), 403);
    assert.equal(await statusFor({ Host: 'evil.example:5212' }, '/api/v4/site/ping'), 200);
  });
});
