import { Clock, PAGE_CLOCK } from './clock';
import { browserPageLife } from './page-life';

describe('the life of a page that was opened in the background', () => {
  it('is resumed when it is first seen after over five minutes', () => {
    let now = 1_000_000;
    let resumed = 0;
    const clock: Clock = { ...PAGE_CLOCK, wall: () => now };
    const visibility = spyOnProperty(document, 'visibilityState').and.returnValue('hidden');
    const end = browserPageLife(clock).listen({ resumed: () => resumed++ });
    now += 60 * 60_000;
    visibility.and.returnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    end();
    expect(resumed).toBe(1);
  });
});
