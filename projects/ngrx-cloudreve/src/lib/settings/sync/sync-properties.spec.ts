import { assert, property } from 'fast-check';
import { nextDeadline } from './deadline';
import { fieldNames } from './field-table';
import { same, Step, STEPS, TIMING, World } from './sync-world.fixture';
import { Fields, TABLE } from './sync.fixture';
import { viewOf } from './view';

function checkView(world: World): void {
  const view = viewOf(world.state, TABLE);
  for (const name of fieldNames<Fields>(world.wanted)) {
    const entry = world.state.entries[name];
    const seen = entry?.phase === 'failed' ? entry.value : view[name];
    same(seen, world.wanted[name], `the last edit of ${name} shows`);
  }
}

function checkEnd(world: World): void {
  for (const name of fieldNames<Fields>(world.wanted)) {
    const entry = world.state.entries[name];
    same(entry?.value ?? world.server[name], world.wanted[name], `${name} at the end`);
    same(['pending', 'inFlight'].includes(entry?.phase ?? ''), false, `${name} is on its way for ever`);
    same(entry?.failure?.kind === 'conflict', false, `${name} conflicts with itself`);
  }
  same(world.state.doubt, null, 'doubt at the end');
  same(nextDeadline(world.state, TIMING), null, 'requests at the end');
  same(JSON.parse(JSON.stringify(world.state)), world.state, 'plain JSON');
}

function live(steps: readonly Step[]): void {
  const world = new World();
  for (const step of steps) {
    world.do(step);
    checkView(world);
  }
  world.drain();
  checkEnd(world);
}

describe('the synchroniser, whatever happens on one page', () => {
  it('ends with every edited field on the server, or failed or invalid with the person’s value', () => {
    expect(() => {
      assert(property(STEPS, live), { numRuns: 2000 });
    }).not.toThrow();
  });
});
