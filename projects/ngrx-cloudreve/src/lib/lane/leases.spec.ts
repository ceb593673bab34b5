import { PageStorage } from '../platform/page-storage';
import { TestClock, TestStorage } from '../test-setup.fixture';
import { Leases } from './leases';

const PREFIX = 'ngrx-cloudreve:x:lease:u1:';

describe('leases', () => {
  let disk: TestStorage;
  let clock: TestClock;
  let leases: Leases;

  beforeEach(() => {
    disk = new TestStorage();
    clock = new TestClock();
    leases = new Leases(new PageStorage(disk), clock, PREFIX);
  });

  function anotherPage(): Leases {
    return new Leases(new PageStorage(disk), clock, PREFIX);
  }

  it('are seen by other pages, with what the request may bring', () => {
    const until = clock.monotonic() + 21_000;
    const { id } = leases.open(until, { nick: 1 });
    expect(anotherPage().running()).toEqual([{ id, until, doubt: { nick: 1 } }]);
    expect(leases.running(id)).toEqual([]);
  });

  it('go when the response arrived', () => {
    leases.open(clock.monotonic() + 21_000, {}).close();
    expect(anotherPage().running()).toEqual([]);
    expect(disk.values.size).toBe(0);
  });

  it('go when another page saw that the request was committed, and their own page can tell', () => {
    const [shown, other] = [
      leases.open(clock.monotonic() + 21_000, {}),
      leases.open(clock.monotonic() + 1, {}),
    ];
    expect([shown.isOpen(), other.isOpen()]).toEqual([true, true]);
    anotherPage().close(shown.id);
    expect([shown.isOpen(), other.isOpen()]).toEqual([false, true]);
    expect(leases.running().map(({ id }) => id)).toEqual([other.id]);
  });

  it('of a storage that was cleared are not open any more', () => {
    const lease = leases.open(clock.monotonic() + 21_000, {});
    disk.values.clear();
    expect(lease.isOpen()).toBeFalse();
  });

  it('stay as long as the request may commit, and are removed then by who looks', () => {
    const lease = leases.open(clock.monotonic() + 21_000, {});
    lease.extend(clock.monotonic() + 30_000);
    clock.pass(29_999);
    expect(anotherPage().running().length).toBe(1);
    clock.pass(1);
    expect(anotherPage().running()).toEqual([]);
    expect(disk.values.size).toBe(0);
  });

  it('do not close the lane for days when the clock is set back', () => {
    leases.open(clock.monotonic() + 21_000, {});
    clock.jump(-86_400_000);
    expect(leases.running().length).toBe(1);
    clock.pass(60_000);
    expect(leases.running()).toEqual([]);
  });

  it('are known after a sign-out, and what they bring is not, also when they go on', () => {
    const lease = leases.open(clock.monotonic() + 21_000, { nick: 'Bo Ek' });
    leases.removeValues();
    expect(anotherPage().running()).toEqual([
      { id: lease.id, until: clock.monotonic() + 21_000, doubt: null },
    ]);
    lease.extend(clock.monotonic() + 30_000);
    expect(anotherPage().running()).toEqual([
      { id: lease.id, until: clock.monotonic() + 30_000, doubt: null },
    ]);
    // A space, which no random text has.
    expect([...disk.values.values()].join()).not.toContain('Bo Ek');
  });

  it('of other accounts and servers say nothing', () => {
    disk.values.set('ngrx-cloudreve:x:lease:u2:a', JSON.stringify({ until: clock.wall() + 9000, doubt: {} }));
    expect(leases.running()).toEqual([]);
  });

  for (const text of ['', '{', '[]', '{"until":"soon"}', 'null', '{"until":null}']) {
    it(`that are unreadable (${text}) say nothing and go`, () => {
      disk.values.set(`${PREFIX}a`, text);
      expect(leases.running()).toEqual([]);
      expect(disk.values.has(`${PREFIX}a`)).toBeFalse();
    });
  }
});
