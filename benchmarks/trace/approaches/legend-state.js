/**
 * legend-state 3, `synced` with `debounceSet` and `retry`, as "Persist and Sync" in its docs has it: `set` gets the
 * changes of the window and sends them; an error is repeated for ever with a growing delay, but for a refused body,
 * whose change is reverted in `onError`.
 */
import { observable } from '@legendapp/state';
import { synced } from '@legendapp/state/sync';
import { FailedEdits } from '../failed-edits.ts';
import { isTransient } from '../server-error.ts';

const wait = 100;
const delay = 1000;
const maxDelay = 30_000;

/** The fields of the changes; a change below a field means the whole field. */
function fieldsOf(changes, value) {
  return Object.fromEntries(changes.map(({ path: [field] }) => [field, value[field]]));
}

/** @type {import('../approach.ts').OpenPage} */
async function open(api, changed) {
  const failures = new FailedEdits();
  let sending = 0;
  // Its own counters stay up when a newer save takes the place of a repetition, so they cannot say when it is idle.
  let busyUntil = 0;
  const busyFor = (milliseconds) => (busyUntil = Math.max(busyUntil, performance.now() + milliseconds));

  const settings$ = observable(
    synced({
      get: api.read,
      set: async (params) => {
        const fields = fieldsOf(params.changes, params.value);
        sending++;
        try {
          await api.patch(fields);
          failures.over(fields);
        } catch (error) {
          if (isTransient(error)) {
            busyFor(Math.min(delay * 2 ** (params.retryNum + 1), maxDelay) + wait);
            throw error;
          }
          params.cancelRetry = true;
          params.onError(error);
        } finally {
          sending--;
          changed();
        }
      },
      onError: (error, { revert, setParams }) => {
        if (setParams !== undefined && !isTransient(error)) {
          failures.failed(fieldsOf(setParams.changes, setParams.value));
          revert?.();
        }
      },
      debounceSet: wait,
      retry: { infinite: true, delay, backoff: 'exponential', maxDelay },
    }),
  );
  settings$.peek();
  await new Promise((resolve) => {
    const unsubscribe = settings$.onChange(() => {
      unsubscribe();
      resolve(undefined);
    });
    settings$.get();
  });
  const unsubscribe = settings$.onChange(changed);

  return {
    edit(field, value) {
      failures.over({ [field]: value });
      busyFor(2 * wait);
      settings$[field].set(value);
    },
    shown: () => settings$.peek(),
    failed: () => failures.edits,
    isBusy: () => sending > 0 || performance.now() < busyUntil,
    close: unsubscribe,
  };
}

/** @type {import('../approach.ts').Approach} */
export const approach = {
  name: 'legend-state 3, `synced` with debounceSet and retry',
  packages: ['@legendapp/state'],
  open,
};
