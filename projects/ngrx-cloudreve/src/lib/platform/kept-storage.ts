// For `lane/account-lane.ts` and the model only, until they import it by its name.
export { PageStorage as KeptStorage } from './page-storage';
