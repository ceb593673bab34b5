import { EnvironmentProviders, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Bench, BenchOptions } from '../../src/lib/test-setup.fixture';
import { CloudreveAccountFacade } from './account-facade';
import { AccountState, PRISTINE_ACCOUNT } from './account-state';
import { withAccount } from './with-account';

/** What `withAccount()` provides, for `Bench`. */
export const ACCOUNT: (Provider | EnvironmentProviders)[] = [...withAccount().ɵproviders];

/** One page of an app with the account, on a server that the test plays. */
export class AccountBench extends Bench {
  readonly account: CloudreveAccountFacade;

  constructor(options: BenchOptions = {}) {
    super({ ...options, providers: [ACCOUNT, ...(options.providers ?? [])] });
    this.account = TestBed.inject(CloudreveAccountFacade);
  }

  get slice(): AccountState {
    const select = (state: object): AccountState =>
      'cloudreveAccount' in state ? (state.cloudreveAccount as AccountState) : PRISTINE_ACCOUNT;
    return this.store.selectSignal(select)();
  }
}
