import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { useServer } from '../../test/use-server.ts';

describe('binding a JSON body', () => {
  const api = useServer({ test: true });
  let token = '';
  before(async () => {
    token = (await api.newUser('binding@example.com')).access_token;
  });

  const patch = (raw: string, headers = {}) => api.call('PATCH', '/user/setting', { raw, token, headers });
  const nick = async () => (await api.call('GET', '/user/me', { token })).data['nickname'];

  for (const [raw, msg] of [
    ['', 'Parameter error'],
    ['  \n', 'Parameter error'],
    ['{', 'Parameter error'],
    ['{"nick":"a",}', 'Parameter error'],
    ["{'nick':'a'}", 'Parameter error'],
    ['{"nick":"\u0001"}', 'Parameter error'],
    ['\uFEFF{"nick":"a"}', 'Parameter error'],
    ['nick', 'Parameter error'],
    ['[]', 'JSON marshall error'],
    ['"text"', 'JSON marshall error'],
    ['7', 'JSON marshall error'],
    ['true', 'JSON marshall error'],
    ['{"nick":7}', 'JSON marshall error'],
    ['{"nick":["a"]}', 'JSON marshall error'],
    ['{"disable_view_sync":"true"}', 'JSON marshall error'],
    ['{"disable_view_sync":1}', 'JSON marshall error'],
    ['{"version_retention_max":"1"}', 'JSON marshall error'],
    ['{"version_retention_max":1.5}', 'JSON marshall error'],
    ['{"version_retention_max":1.0}', 'JSON marshall error'],
    ['{"version_retention_max":1e1}', 'JSON marshall error'],
    ['{"version_retention_max":9223372036854775808}', 'JSON marshall error'],
    ['{"version_retention_ext":"jpg"}', 'JSON marshall error'],
    ['{"version_retention_ext":["jpg",1]}', 'JSON marshall error'],
    ['{"two_fa_code":123456}', 'JSON marshall error'],
    // Types come before rules, whatever the order.
    ['{"nick":"","disable_view_sync":1}', 'JSON marshall error'],
    // Rules come in the order of the fields, not of the body.
    ['{"new_password":"a","language":"","nick":""}', 'Nickname too short'],
  ] as const) {
    it(`refuses ${JSON.stringify(raw)} with "${msg}"`, async () => {
      const answer = await patch(raw);
      assert.deepEqual([answer.status, answer.json], [200, { code: 40001, msg }]);
    });
  }

  it('takes any Content-Type', async () => {
    assert.equal((await patch('{"nick":"typed"}', { 'Content-Type': 'image/png' })).code, 0);
    assert.equal(await nick(), 'typed');
  });

  it('reads the first value only', async () => {
    assert.equal((await patch(' \t\r\n{"nick":"first"}{"nick":"second"} garbage')).code, 0);
    assert.equal(await nick(), 'first');
  });

  it('matches names in any case, Unicode folding included', async () => {
    assert.equal((await patch('{"NICK":"upper"}')).code, 0);
    assert.equal(await nick(), 'upper');
    assert.equal((await patch('{"nic\u212A":"kelvin"}')).code, 0);
    assert.equal(await nick(), 'kelvin');
    assert.equal((await patch('{"nic\\u006b":"escaped"}')).code, 0);
    assert.equal(await nick(), 'escaped');
  });

  it('lets the last duplicate win, in document order and over case', async () => {
    assert.equal((await patch('{"nick":"a","NICK":"b","nick":"c"}')).code, 0);
    assert.equal(await nick(), 'c');
    assert.equal((await patch('{"nick":"d","nick":null}')).code, 0);
    assert.equal(await nick(), 'c');
  });

  it('ignores unknown fields with code 0', async () => {
    const before = await api.call('GET', '/__test/user?email=binding@example.com');
    const body = '{"group_expires":true,"x":{"nick":"no"},"__proto__":{"nick":"no"}}';
    assert.deepEqual((await patch(body)).json, { code: 0, msg: '' });
    const after = await api.call('GET', '/__test/user?email=binding@example.com');
    assert.deepEqual(after.json, before.json);
  });

  for (const raw of [
    '{}',
    'null',
    ' null trailing',
    '{"nick":null,"version_retention_ext":null,"disable_view_sync":null}',
  ]) {
    it(`writes nothing for ${raw}`, async () => {
      const before = await api.call('GET', '/__test/user?email=binding@example.com');
      assert.deepEqual((await patch(raw)).json, { code: 0, msg: '' });
      const after = await api.call('GET', '/__test/user?email=binding@example.com');
      assert.deepEqual(after.json, before.json);
    });
  }

  it('takes a null in a required field for its zero value', async () => {
    for (const raw of ['null', '{}', '{"refresh_token":null}', '{"refresh_token":""}']) {
      const answer = await api.call('POST', '/session/token/refresh', { raw });
      assert.deepEqual(answer.json, { code: 40001, msg: 'RefreshToken cannot be empty' }, raw);
    }
  });

  it('leaves an earlier duplicate in a required field when null follows', async () => {
    const raw = '{"refresh_token":"x","refresh_token":null}';
    assert.equal((await api.call('POST', '/session/token/refresh', { raw })).code, 40020);
  });

  it('asks for the login before it looks at the body', async () => {
    assert.equal((await api.call('PATCH', '/user/setting', { raw: '{' })).code, 401);
  });

  it('replaces lone surrogates, as Go does', async () => {
    assert.equal((await patch('{"nick":"a\\ud800b"}')).code, 0);
    assert.equal(await nick(), 'a\uFFFDb');
  });

  it('survives deep nesting and other hostile shapes', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    assert.equal((await patch(`{"x":${deep},"nick":"deep"}`)).code, 0);
    assert.equal(await nick(), 'deep');
    assert.equal((await patch('['.repeat(100_000))).code, 40001);
  });
});
