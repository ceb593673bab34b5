/*
 * Public API of ngrx-cloudreve/testing: an app with this library in a test, over a Cloudreve in memory.
 */
export { provideCloudreveTesting } from './provide-cloudreve-testing';
export type { CloudreveTestingOptions } from './cloudreve-testing-options';
export { InMemoryCloudreve } from './in-memory-cloudreve';
export type {
  CloudreveTestingFailure,
  CloudreveTestingFilter,
  CloudreveTestingRequest,
} from './in-memory-backend';
