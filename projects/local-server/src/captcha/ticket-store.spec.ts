import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Clock } from '../objects/clock.ts';
import { TicketStore } from './ticket-store.ts';

describe('TicketStore', () => {
  it('keeps a ticket of any age until it is taken', () => {
    const clock = new Clock();
    const store = new TicketStore(clock);
    store.add('ticket', 'answer');
    clock.advance(86_400);
    assert.deepEqual([store.answerOf('ticket'), store.answerOf('other')], ['answer', null]);
    assert.deepEqual([store.take('ticket'), store.take('ticket')], ['answer', null]);
  });

  it('drops those over ten minutes old when more than 10,240 were made since it last did', () => {
    const clock = new Clock();
    const store = new TicketStore(clock);
    let count = 0;
    const makeMany = (amount: number): void => {
      for (let n = 0; n < amount; n++) store.add(`ticket${count++}`, 'x');
    };
    store.add('old', 'x');
    clock.advance(600);
    store.add('young', 'x');
    makeMany(10_238);
    assert.deepEqual([store.answerOf('old'), store.answerOf('young')], ['x', 'x']);
    makeMany(1);
    assert.deepEqual([store.answerOf('old'), store.answerOf('young')], [null, 'x']);
    clock.advance(600);
    makeMany(10_240);
    assert.equal(store.answerOf('young'), 'x');
    makeMany(1);
    assert.equal(store.answerOf('young'), null);
  });
});
