/**
 * RTK Query: the cache is patched at once ("Manual Cache Updates", which names debouncing many mutations as a use of
 * it), a debounce a field sends it, and its own `retry` with 5 attempts repeats it. After a failure either the patch is
 * undone, or the tag is invalidated: its docs prefer that for requests that may overlap.
 */
import { configureStore } from '@reduxjs/toolkit';
import { createApi, retry } from '@reduxjs/toolkit/query';
import { FailedEdits } from '../failed-edits.ts';
import { isTransient } from '../server-error.ts';

const wait = 100;

/** @param {import('../simulated-server.ts').SettingsApi} server */
function settingsApi(server) {
  const baseQuery = retry(
    async (fields) => {
      try {
        return { data: fields === 'read' ? await server.read() : ((await server.patch(fields)) ?? null) };
      } catch (error) {
        if (!isTransient(error)) {
          retry.fail(String(error));
        }
        return { error: String(error) };
      }
    },
    { maxRetries: 5 },
  );
  return createApi({
    baseQuery,
    tagTypes: ['Settings'],
    endpoints: (build) => ({
      getSettings: build.query({ query: () => 'read', providesTags: ['Settings'] }),
      updateSettings: build.mutation({ query: (fields) => fields }),
    }),
  });
}

/**
 * @param {'undo' | 'invalidate'} afterFailure
 * @returns {import('../approach.ts').OpenPage}
 */
function openWith(afterFailure) {
  return async (server, changed) => {
    const api = settingsApi(server);
    const store = configureStore({
      reducer: { [api.reducerPath]: api.reducer },
      middleware: (standard) => standard().concat(api.middleware),
    });
    const failures = new FailedEdits();
    const waiting = new Map();
    let saving = 0;

    const query = store.dispatch(api.endpoints.getSettings.initiate());
    await query;
    const select = api.endpoints.getSettings.select();
    const unsubscribe = store.subscribe(changed);

    const save = async (field) => {
      const { value, patches } = waiting.get(field);
      waiting.delete(field);
      saving++;
      try {
        await store.dispatch(api.endpoints.updateSettings.initiate({ [field]: value })).unwrap();
        failures.over({ [field]: value });
      } catch {
        failures.failed({ [field]: value });
        if (afterFailure === 'undo') {
          for (const patch of patches.reverse()) {
            patch.undo();
          }
        } else {
          store.dispatch(api.util.invalidateTags(['Settings']));
        }
      }
      saving--;
      changed();
    };

    return {
      edit(field, value) {
        const patch = store.dispatch(
          api.util.updateQueryData('getSettings', undefined, (draft) => {
            draft[field] = value;
          }),
        );
        failures.over({ [field]: value });
        const { timer, patches = [] } = waiting.get(field) ?? {};
        clearTimeout(timer);
        waiting.set(field, {
          value,
          patches: [...patches, patch],
          timer: setTimeout(() => void save(field), wait),
        });
      },
      shown: () => select(store.getState()).data,
      failed: () => failures.edits,
      isBusy: () => waiting.size > 0 || saving > 0 || select(store.getState()).status === 'pending',
      close() {
        unsubscribe();
        query.unsubscribe();
      },
    };
  };
}

const packages = ['@reduxjs/toolkit'];

/** @type {import('../approach.ts').Approach} */
export const withUndo = { name: 'RTK Query, a debounce a field, undo', packages, open: openWith('undo') };

/** @type {import('../approach.ts').Approach} */
export const withInvalidation = {
  name: 'RTK Query, a debounce a field, invalidate',
  packages,
  open: openWith('invalidate'),
};
