import { SchedulerAction, SchedulerLike, Subscription } from 'rxjs';
import { Clock } from './clock';
import { injectZoneClock } from './zone-clock';

/**
 * An RxJS scheduler that takes its time from the clock of the page, so that a test that drives the clock drives the
 * operators too. Pass it to `debounceTime`, `timer` and their like.
 *
 * @param clock - of the page
 * @returns the scheduler; its `now()` is monotonic milliseconds
 */
export function clockScheduler(clock: Clock): SchedulerLike {
  return {
    now: () => clock.monotonic(),
    schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delay = 0, state?: T): Subscription {
      const subscription = new Subscription();
      let cancel = (): void => undefined;
      const action = Object.assign(subscription, {
        schedule(next?: T, again = 0): Subscription {
          cancel();
          cancel = clock.setTimer(again, () => {
            if (!subscription.closed) {
              work.call(action, next);
            }
          });
          return subscription;
        },
      });
      subscription.add(() => {
        cancel();
      });
      return action.schedule(state, delay);
    },
  };
}

/**
 * The scheduler of the app's effects.
 *
 * @returns the scheduler; waiting happens outside of Angular's zone
 */
export function injectScheduler(): SchedulerLike {
  return clockScheduler(injectZoneClock());
}
