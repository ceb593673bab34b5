/**
 * TanStack Query, optimistic updates by way of the cache, as its guide has them: cancel queries, remember the previous
 * value, write the new one, roll back on an error, invalidate when settled, and not while other saves run or wait
 * ("Concurrent Optimistic Updates" on the maintainer's blog). `retry: 3` with its own delays. The debounce is TanStack
 * Pacer's.
 */
import { Debouncer } from '@tanstack/pacer';
import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/query-core';
import { FailedEdits } from '../failed-edits.ts';
import { isTransient } from '../server-error.ts';

const queryKey = ['settings'];
const mutationKey = ['settings', 'save'];
const wait = 100;

/**
 * The edits that wait for one debounce, with what each field showed before.
 *
 * @param {(edits: { fields: object, previous: object }) => void} save
 */
function batchOf(save) {
  let edits = { fields: {}, previous: {} };
  const debouncer = new Debouncer(
    () => {
      const due = edits;
      edits = { fields: {}, previous: {} };
      save(due);
    },
    { wait },
  );
  return {
    isWaiting: () => Object.keys(edits.fields).length > 0,
    add(field, value, before) {
      edits = {
        fields: { ...edits.fields, [field]: value },
        previous: { [field]: before, ...edits.previous },
      };
      debouncer.maybeExecute();
    },
  };
}

/**
 * @param {{ debounce: 'all' | 'field', scope: boolean }} options a `scope` makes saves take turns
 * @returns {import('../approach.ts').OpenPage}
 */
function openWith({ debounce, scope }) {
  return async (api, changed) => {
    const client = new QueryClient();
    const failures = new FailedEdits();
    const batches = new Map();
    const isWaiting = () => [...batches.values()].some((batch) => batch.isWaiting());

    const query = new QueryObserver(client, { queryKey, queryFn: api.read });
    const unsubscribe = query.subscribe(changed);
    await client.ensureQueryData({ queryKey, queryFn: api.read });

    const options = {
      mutationKey,
      ...(scope ? { scope: { id: 'settings' } } : {}),
      mutationFn: ({ fields }) => api.patch(fields),
      retry: (failureCount, error) => isTransient(error) && failureCount < 3,
      onSuccess: (_, { fields }) => failures.over(fields),
      onError: (_, { fields, previous }) => {
        failures.failed(fields);
        client.setQueryData(queryKey, (old) => ({ ...old, ...previous }));
      },
      onSettled: () => {
        if (client.isMutating({ mutationKey }) === 1 && !isWaiting()) {
          return client.invalidateQueries({ queryKey });
        }
      },
    };
    const batchFor = (field) => {
      const name = debounce === 'field' ? field : 'all';
      if (!batches.has(name)) {
        const mutation = new MutationObserver(client, options);
        batches.set(
          name,
          batchOf((edits) => {
            mutation.mutate(edits).catch(() => undefined);
          }),
        );
      }
      return batches.get(name);
    };

    return {
      edit(field, value) {
        void client.cancelQueries({ queryKey });
        const before = client.getQueryData(queryKey);
        client.setQueryData(queryKey, { ...before, [field]: value });
        failures.over({ [field]: value });
        batchFor(field).add(field, value, before[field]);
      },
      shown: () => client.getQueryData(queryKey),
      failed: () => failures.edits,
      isBusy: () => isWaiting() || client.isMutating() > 0 || client.isFetching() > 0,
      close() {
        unsubscribe();
        client.clear();
      },
    };
  };
}

const packages = ['@tanstack/query-core', '@tanstack/pacer'];

/** @type {import('../approach.ts').Approach} */
export const oneDebounce = {
  name: 'TanStack Query, one debounce',
  packages,
  open: openWith({ debounce: 'all', scope: false }),
};

/** @type {import('../approach.ts').Approach} */
export const oneDebounceInTurn = {
  name: 'TanStack Query, one debounce, `scope`',
  packages,
  open: openWith({ debounce: 'all', scope: true }),
};

/** @type {import('../approach.ts').Approach} */
export const fieldDebounceInTurn = {
  name: 'TanStack Query, a debounce a field, `scope`',
  packages,
  open: openWith({ debounce: 'field', scope: true }),
};
