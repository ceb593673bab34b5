import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isEmail } from './email-format.ts';

describe('isEmail', () => {
  for (const email of [
    'a@b.cd',
    'A.b+c@sub.example.co',
    "o'neil!#$%&*/=?^_`{|}~-@x-y.org",
    'ü@bücher.example',
    'a@1.c',
  ]) {
    it(`takes ${email}`, () => assert.equal(isEmail(email), true));
  }

  for (const email of [
    '',
    'a',
    '@b.cd',
    'a@',
    'a@localhost',
    'a@127.0.0.1',
    'a@b.c1',
    'a@b.cd.',
    'a@.b.cd',
    'a@b..cd',
    'a..b@c.de',
    '.a@b.cd',
    'a.@b.cd',
    'a@-b.cd',
    'a@b_c.de',
    'a b@c.de',
    ' a@b.cd',
    'a@b.cd\n',
    'a@b@c.de',
    'Name <a@b.cd>',
  ]) {
    it(`refuses ${JSON.stringify(email)}`, () => assert.equal(isEmail(email), false));
  }

  it('decides a long hostile text', () => {
    assert.equal(isEmail(`a@${'a.'.repeat(2000)}!`), false);
    assert.equal(isEmail('a'.repeat(20_000)), false);
  });
});
