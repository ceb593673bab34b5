import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { useFolder } from '../../test/use-server.ts';
import { Clock } from '../objects/clock.ts';
import { Cache } from './cache.ts';

describe('Cache', () => {
  const folder = useFolder();
  const open = (clock = new Clock()) => new Cache(folder(), clock);

  it('keeps a text for as long as it was told', () => {
    const clock = new Clock();
    const cache = open(clock);
    cache.set('short', 'a', 60);
    cache.set('long', 'b', 120);
    assert.deepEqual([cache.get('short'), cache.get('long'), cache.get('never')], ['a', 'b', null]);
    clock.advance(60);
    assert.deepEqual([cache.get('short'), cache.get('long')], [null, 'b']);
  });

  it('replaces, takes and forgets by prefix', () => {
    const cache = open();
    for (const key of ['user_1', 'user_10', 'user_2']) cache.set(key, 'old', 60);
    cache.set('user_2', 'new', 60);
    assert.deepEqual([cache.take('user_2'), cache.take('user_2')], ['new', null]);
    cache.set('other_1', 'x', 60);
    cache.deleteByPrefix('user_1');
    assert.deepEqual(
      ['user_1', 'user_10', 'other_1'].map((key) => cache.get(key)),
      [null, null, 'x'],
    );
  });

  it('does not keep what is over, however much comes in', () => {
    const clock = new Clock();
    const cache = open(clock);
    for (let index = 0; index < 5000; index++) {
      cache.set(`key${index}`, '', 10);
      clock.advance(1);
    }
    cache.save();
    assert.equal(open(clock).get('key4999'), '');
    assert.equal(cache.get('key4980'), null);
  });

  it('comes back after a clean stop, and only once', () => {
    const first = open();
    first.set('key', 'kept', 60);
    first.save();
    assert.equal(open().get('key'), 'kept');
    // That one crashed: it never saved.
    assert.equal(open().get('key'), null);
  });

  for (const [what, text] of Object.entries({
    'was cut off': '{"key":{"value":"a","unt',
    'holds other things': '{"key":{"value":1},"login":17,"empty":null}',
    'is no object': 'null',
    'is empty': '',
  })) {
    it(`starts empty when its file ${what}`, () => {
      writeFileSync(join(folder(), 'cache_persist.json'), text);
      assert.equal(open().get('key'), null);
      assert.equal(existsSync(join(folder(), 'cache_persist.json')), false);
    });
  }
});
