/**
 * What Cloudreve's own front end does: a control shows its new value at once and sends one PATCH; when that fails there
 * is a message, and the control stays as it is. No retry, no queue.
 */
import { FailedEdits } from '../failed-edits.ts';

/** @type {import('../approach.ts').OpenPage} */
async function open(api, changed) {
  const failures = new FailedEdits();
  let shown = await api.read();
  return {
    edit(field, value) {
      const fields = { [field]: value };
      shown = { ...shown, ...fields };
      failures.over(fields);
      changed();
      api
        .patch(fields)
        .catch(() => failures.failed(fields))
        .finally(changed);
    },
    shown: () => shown,
    failed: () => failures.edits,
    isBusy: () => false,
    close: () => undefined,
  };
}

/** @type {import('../approach.ts').Approach} */
export const approach = {
  name: 'one PATCH an edit (Cloudreve’s own front end)',
  packages: [],
  open,
};
