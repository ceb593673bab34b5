// For `lane/account-lane.ts` and the model only, until they import it by its name.
export type { HeldLock, TabLock as PageLocks } from './tab-lock';
