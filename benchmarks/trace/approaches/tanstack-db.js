/**
 * TanStack DB, paced mutations with `debounceStrategy` on a query collection, as its guide "Mutations" has them:
 * `onMutate` updates the row, `mutationFn` sends the merged changes and waits for a refetch. It does not repeat a
 * failed mutation by itself, so `mutationFn` does, three times with the delays of TanStack Query.
 */
import { createCollection, createPacedMutations, debounceStrategy } from '@tanstack/db';
import { QueryClient } from '@tanstack/query-core';
import { queryCollectionOptions } from '@tanstack/query-db-collection';
import { setTimeout as sleep } from 'node:timers/promises';
import { FailedEdits } from '../failed-edits.ts';
import { isTransient } from '../server-error.ts';

const id = 'me';

/** @param {() => Promise<void>} send */
async function withRetry(send) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      if (attempt === 3 || !isTransient(error)) {
        throw error;
      }
      await sleep(1000 * 2 ** attempt);
    }
  }
}

/** What a transaction changes, all its mutations merged. */
const changesOf = (transaction) => Object.assign({}, ...transaction.mutations.map(({ changes }) => changes));

/** @type {import('../approach.ts').OpenPage} */
async function open(api, changed) {
  const queryClient = new QueryClient();
  const failures = new FailedEdits();
  const open = new Set();
  const collection = createCollection(
    queryCollectionOptions({
      queryClient,
      queryKey: ['settings'],
      queryFn: async () => [{ id, ...(await api.read()) }],
      getKey: (row) => row.id,
    }),
  );
  await collection.preload();
  const subscription = collection.subscribeChanges(changed);

  const save = createPacedMutations({
    onMutate: (fields) => {
      collection.update(id, (draft) => {
        Object.assign(draft, fields);
      });
    },
    mutationFn: async ({ transaction }) => {
      await withRetry(() => api.patch(changesOf(transaction)));
      await collection.utils.refetch();
    },
    strategy: debounceStrategy({ wait: 100 }),
  });

  const follow = async (transaction) => {
    open.add(transaction);
    try {
      await transaction.isPersisted.promise;
      failures.over(changesOf(transaction));
    } catch {
      failures.failed(changesOf(transaction));
    }
    open.delete(transaction);
    changed();
  };

  return {
    edit(field, value) {
      failures.over({ [field]: value });
      const transaction = save({ [field]: value });
      if (!open.has(transaction)) {
        void follow(transaction);
      }
    },
    shown: () => collection.get(id),
    failed: () => failures.edits,
    isBusy: () => open.size > 0 || queryClient.isFetching() > 0,
    async close() {
      subscription.unsubscribe();
      await collection.cleanup();
      queryClient.clear();
    },
  };
}

/** @type {import('../approach.ts').Approach} */
export const approach = {
  name: 'TanStack DB, paced mutations',
  packages: ['@tanstack/db', '@tanstack/query-db-collection', '@tanstack/query-core'],
  open,
};
