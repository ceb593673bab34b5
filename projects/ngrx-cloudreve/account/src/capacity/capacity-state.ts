import { createReducer, on } from '@ngrx/store';
import { CloudreveFailure } from 'ngrx-cloudreve';
import { CloudreveAccountActions, CloudreveAccountApiActions } from '../account-actions';
import { CloudreveCapacity } from './cloudreve-capacity';

/** What is known of the capacity. */
export interface CloudreveCapacityState {
  /** Null until the server has said. */
  readonly value: CloudreveCapacity | null;
  readonly isLoading: boolean;
  /** Why the last read failed; null once one begins. */
  readonly failure: CloudreveFailure | null;
}

/** Nothing is known. */
export const NO_CAPACITY: CloudreveCapacityState = { value: null, isLoading: false, failure: null };

/** The capacity within the slice of the account. */
export const capacityReducer = createReducer(
  NO_CAPACITY,
  on(CloudreveAccountActions.loadCapacity, (state): CloudreveCapacityState => ({
    ...state,
    isLoading: true,
    failure: null,
  })),
  on(CloudreveAccountApiActions.capacityLoaded, (_, { capacity }): CloudreveCapacityState => ({
    ...NO_CAPACITY,
    value: capacity,
  })),
  on(CloudreveAccountApiActions.capacityFailed, (state, { failure }): CloudreveCapacityState => ({
    ...state,
    isLoading: false,
    failure,
  })),
);
