/**
 * An app with this library in a test, over a Cloudreve in memory.
 *
 * @module ngrx-cloudreve/testing
 */

export { provideCloudreveTesting } from './provide-cloudreve-testing';
export type { CloudreveTestingOptions } from './cloudreve-testing-options';
export { InMemoryCloudreve } from './in-memory-cloudreve';
export type {
  CloudreveTestingFailure,
  CloudreveTestingFilter,
  CloudreveTestingRequest,
} from './in-memory-backend';
