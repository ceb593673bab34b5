import { CloudreveError } from '../http/cloudreve-error';
import { clientFailure, cloudreveFailure } from '../http/cloudreve-failure';
import { PageLife } from '../platform/page-life';

/**
 * Loads code that is a file of its own. Many browsers remember that such a file could not be had and answer the same
 * until the page is loaded anew, so nothing is asked for while it is known that there is no network.
 *
 * @param life - of the page
 * @param load - imports the code
 * @returns the code
 * @throws CloudreveError of kind `'network'` without a network, else `'notLoaded'`
 */
export async function loadCode<T>(life: PageLife, load: () => Promise<T>): Promise<T> {
  if (!life.isOnline()) {
    throw new CloudreveError(cloudreveFailure('network', { retryable: true }));
  }
  try {
    return await load();
  } catch {
    throw new CloudreveError(clientFailure('notLoaded'));
  }
}
