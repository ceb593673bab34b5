import { monotonicNow, PAGE_CLOCK, wallNow } from './clock';

describe('PAGE_CLOCK', () => {
  beforeEach(() => jasmine.clock().install().mockDate(new Date(1_000_000)));
  afterEach(() => jasmine.clock().uninstall());

  it('takes wall time from the calendar, so it follows a clock that is set', () => {
    expect(PAGE_CLOCK.wall()).toBe(1_000_000);
    jasmine.clock().mockDate(new Date(400));
    expect(wallNow()).toBe(400);
  });

  it('takes monotonic time from the page, so it does not follow a clock that is set', () => {
    spyOn(performance, 'now').and.returnValue(77.5);
    jasmine.clock().mockDate(new Date(0));
    expect(PAGE_CLOCK.monotonic()).toBe(77.5);
    expect(monotonicNow()).toBe(77.5);
  });

  it('runs a timer once, after its delay', () => {
    const run = jasmine.createSpy('run');
    PAGE_CLOCK.setTimer(500, run);
    jasmine.clock().tick(499);
    expect(run).not.toHaveBeenCalled();
    jasmine.clock().tick(2000);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('never runs a timer that was cancelled', () => {
    const run = jasmine.createSpy('run');
    const cancel = PAGE_CLOCK.setTimer(500, run);
    cancel();
    jasmine.clock().tick(1000);
    expect(run).not.toHaveBeenCalled();
  });
});
