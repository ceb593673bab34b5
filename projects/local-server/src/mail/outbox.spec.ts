import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Clock } from '../objects/clock.ts';
import type { Mail } from './outbox.ts';
import { Outbox } from './outbox.ts';

describe('Outbox', () => {
  const mail = {
    to: 'a@example.com',
    subject: 'S',
    text: 'See https://a.example.com/x?y=1 and http://b.example.com\n',
  };

  it('keeps mails with their links and the time of the server', () => {
    const clock = new Clock();
    clock.advance(3600);
    const outbox = new Outbox(clock);
    outbox.send(mail);
    const [kept] = outbox.list('A@example.com');
    assert.partialDeepStrictEqual(kept, {
      ...mail,
      links: ['https://a.example.com/x?y=1', 'http://b.example.com'],
    });
    assert.equal((kept?.at ?? 0) > Date.now() + 3_500_000, true);
    assert.deepEqual(outbox.list('b@example.com'), []);
  });

  it('keeps the latest thousand, oldest first', () => {
    const outbox = new Outbox(new Clock());
    for (let n = 0; n < 1005; n++) outbox.send({ ...mail, subject: String(n) });
    const subjects = outbox.list().map(({ subject }) => subject);
    assert.deepEqual([subjects.length, subjects[0], subjects.at(-1)], [1000, '5', '1004']);
    outbox.clear();
    assert.deepEqual(outbox.list(), []);
  });

  it('tells who listens, unless it is closed', () => {
    const told: Mail[] = [];
    const outbox = new Outbox(new Clock(), (one) => told.push(one));
    outbox.send(mail);
    outbox.isOpen = false;
    assert.throws(() => outbox.send(mail), { code: 40028 });
    assert.deepEqual([told.length, outbox.list().length], [1, 1]);
  });

  it('without a server takes a mail, loses it, and refuses the next for ten seconds', () => {
    const told: Mail[] = [];
    const clock = new Clock();
    const outbox = new Outbox(clock, (one) => told.push(one));
    outbox.setServer(false);
    for (let time = 0; time < 2; time++) {
      outbox.send(mail);
      assert.throws(() => outbox.send(mail), { code: 40028 });
      clock.advance(10);
    }
    assert.deepEqual([told, outbox.list()], [[], []]);
    outbox.setServer(true);
    outbox.send(mail);
    assert.equal(told.length, 1);
  });
});
