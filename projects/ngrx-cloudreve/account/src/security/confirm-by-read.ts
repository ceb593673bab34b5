import { firstValueFrom, Observable } from 'rxjs';
import { mayStillCommit } from 'ngrx-cloudreve/internal';
import { CloudreveSecurity } from './cloudreve-security';

/**
 * Settles a write whose response was lost by what is there now, and never repeats it.
 *
 * @param written - the write
 * @param load$ - reads what is there
 * @param find - finds the proof that the write arrived; null when there is none
 * @returns what the write returned, or the proof
 * @throws what the write threw, when the server refused it or there is no proof
 */
export async function confirmByRead<T>(
  written: Promise<T>,
  load$: Observable<CloudreveSecurity>,
  find: (security: CloudreveSecurity) => T | null,
): Promise<T> {
  try {
    return await written;
  } catch (error) {
    const proof = mayStillCommit(error) ? await firstValueFrom(load$).then(find, () => null) : null;
    if (proof === null) {
      throw error;
    }
    return proof;
  }
}
