// For the model only, until it imports it from there.
export { storageLocks } from './tab-lock';
