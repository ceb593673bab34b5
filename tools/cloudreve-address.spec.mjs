import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cloudreveAddress } from './cloudreve-address.mjs';

test('no value means the local server', () => {
  assert.equal(cloudreveAddress(undefined), undefined);
  assert.equal(cloudreveAddress(' '), undefined);
});

test('an address becomes an origin', () => {
  assert.equal(cloudreveAddress('https://Cloud.Example.com/'), 'https://cloud.example.com');
  assert.equal(cloudreveAddress('http://localhost:5212'), 'http://localhost:5212');
});

for (const [value, why] of /** @type {const} */ ([
  ['cloud.example.com', /must begin with/],
  ['ftp://cloud.example.com', /must begin with/],
  ['https://', /not an address/],
  ['https://me:secret@cloud.example.com', /user name or a password/],
  ['https://cloud.example.com/api/v4', /without a path/],
])) {
  test(`"${value}" is refused`, () => assert.throws(() => cloudreveAddress(value), why));
}
