import { clientFailure, CloudreveFailure, cloudreveFailure } from '../http/cloudreve-failure';
import { TestTab, TestTabs } from './turn.fixture';

const THROTTLED = cloudreveFailure('http', { status: 429, retryAfter: 30_000 });
const INVALID = cloudreveFailure('api', { code: 40_001, status: 200 });
const BROKEN = cloudreveFailure('api', { code: 50_001, status: 200 });
const LOST = cloudreveFailure('network', {});
const UNAUTHORISED = cloudreveFailure('api', { code: 401, status: 200 });

describe('how long the next request waits', () => {
  let tabs: TestTabs;
  let tab: TestTab;

  beforeEach(() => {
    tabs = new TestTabs();
    tab = openReader();
    tab.random = 1;
  });

  // A tab that has read before.
  function openReader(): TestTab {
    const opened = tabs.open();
    opened.pacing.readStarted();
    return opened;
  }

  const fail = (failure: CloudreveFailure, fields: readonly string[] = ['nick']): void => {
    tab.pacing.failed(failure, fields, 100);
  };
  const wait = (doubtUntil = 0, from = tab): number =>
    Math.max(0, from.pacing.dueAt(doubtUntil) - tabs.clock.monotonic());
  const pause = (from = tab): number => Math.max(0, from.pacing.pausedUntil - tabs.clock.monotonic());

  it('is nothing without failures', () => {
    expect([wait(), pause()]).toEqual([0, 0]);
  });

  it('is the back-off, which grows and ends with a success', () => {
    fail(BROKEN);
    expect(wait()).toBe(1000);
    fail(BROKEN);
    expect(wait()).toBe(2000);
    tab.pacing.saveSucceeded(['nick']);
    tabs.clock.pass(2000);
    fail(BROKEN);
    expect(wait()).toBe(1000);
  });

  it('is until the end of a doubt at the latest: then the server is read', () => {
    const end = tabs.clock.monotonic() + 6000;
    tab.pacing.readAgain();
    expect(wait(end)).toBe(1000);
    for (let time = 0; time < 10; time++) {
      tab.pacing.readAgain();
    }
    expect(wait(end)).toBe(6000);
  });

  it('is the back-off again when the read at the end of a doubt fails', () => {
    const end = tabs.clock.monotonic() + 6000;
    fail(LOST);
    tabs.clock.pass(6000);
    expect(wait(end)).toBe(0);
    fail(LOST);
    expect(wait(end)).toBe(2000);
    tabs.clock.pass(2000);
    tab.pacing.wait();
    expect(wait(end)).toBe(4000);
  });

  it('has a back-off of its own for reads in doubt, which keeps nobody from sending', () => {
    tab.pacing.readAgain();
    expect(pause()).toBe(0);
    tab.pacing.wait();
    expect(pause()).toBe(2000);
  });

  it('is as long as the server asks, also in doubt, and no wake ends that', () => {
    fail(THROTTLED);
    const end = tabs.clock.monotonic() + 6000;
    tab.pacing.resume();
    expect([wait(), wait(end), pause()]).toEqual([33_000, 33_000, 33_000]);
  });

  it('is as long as the server asked another tab, also in doubt', () => {
    fail(THROTTLED);
    const end = tabs.clock.monotonic() + 6000;
    expect(wait(end, openReader())).toBe(33_000);
  });

  it('a wake ends a pause of our own, in all tabs', () => {
    const other = openReader();
    fail(BROKEN);
    expect(wait(0, other)).toBe(1000);
    tab.pacing.resume();
    expect([wait(), wait(0, other)]).toEqual([0, 0]);
  });

  it('is the same in all tabs', () => {
    const other = openReader();
    fail(THROTTLED);
    expect([wait(0, other), pause(other)]).toEqual([33_000, 33_000]);
    tab.pacing.saveSucceeded(['nick']);
    expect(pause(other)).toBe(0);
  });

  it('keeps no new tab from its first read', () => {
    fail(BROKEN);
    expect(wait(0, tabs.open())).toBe(0);
  });

  it('is a matter of this tab alone while it has no token or never sent', () => {
    const other = openReader();
    fail(UNAUTHORISED);
    expect([wait(), wait(0, other)]).toEqual([60_000, 0]);
    fail(clientFailure('noToken'));
    expect(wait(0, other)).toBe(0);
  });

  describe('while the session is refused', () => {
    beforeEach(() => {
      fail(UNAUTHORISED);
    });

    it('holds until a read succeeds, a wake, or another failure', () => {
      expect(tab.pacing.isAwaitingToken).toBeTrue();
      tab.pacing.readSucceeded();
      expect(tab.pacing.isAwaitingToken).toBeFalse();
      fail(UNAUTHORISED);
      tab.pacing.resume();
      expect([tab.pacing.isAwaitingToken, wait()]).toEqual([false, 0]);
      fail(UNAUTHORISED);
      fail(BROKEN);
      expect(tab.pacing.isAwaitingToken).toBeFalse();
    });
  });

  describe('fields of a PATCH that was refused as a whole', () => {
    beforeEach(() => {
      fail(INVALID, ['nick', 'language']);
    });

    it('go alone, one after the other, at once', () => {
      expect(wait()).toBe(0);
      expect(tab.pacing.nextIsolated(['language', 'nick'])).toBe('nick');
      tab.pacing.saveSucceeded(['nick']);
      expect(tab.pacing.nextIsolated(['language', 'nick'])).toBe('language');
      fail(INVALID, ['language']);
      expect(tab.pacing.nextIsolated(['language', 'nick'])).toBeNull();
    });

    it('go together when none of them is pending any more', () => {
      expect(tab.pacing.nextIsolated(['preferred_theme'])).toBeNull();
    });
  });

  it('counts the PATCHes that got no response', () => {
    for (let time = 0; time < 5; time++) {
      fail(cloudreveFailure('network'));
    }
    expect(tab.pacing.silent).toBe(5);
    expect(wait()).toBe(300_000);
    tab.pacing.saveSucceeded(['nick']);
    expect(tab.pacing.silent).toBe(0);
  });
});
