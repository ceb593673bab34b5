import { TestBed } from '@angular/core/testing';
import { Bench, BenchOptions } from '../test-setup.fixture';
import { CloudreveSiteApi } from './site-api';
import { CloudreveSiteFacade } from './site-facade';
import { CloudreveSiteState, UNKNOWN_SITE } from './site-state';
import { withSite } from './with-site';

export const BASIC = '/site/config/basic';
export const LOGIN = '/site/config/login';

/** Section `basic` as a server sends it. */
export const BASIC_DATA = {
  instance_id: 'i1',
  title: 'Cloud of Ann',
  themes: '{"#1976d2":{"light":{"palette":{"primary":{"main":"#1976d2"}}},"dark":{"palette":{}}}}',
  default_theme: '#1976d2',
  user: { id: 'u1', nickname: 'Ann', email: 'ann@example.org' },
  logo: '/logo.svg',
  captcha_type: 'normal',
};

/** One page of an app with the site, on a server that the test plays. */
export class SiteBench extends Bench {
  readonly site: CloudreveSiteFacade;
  readonly api: CloudreveSiteApi;

  constructor(options: BenchOptions = {}) {
    super({ ...options, providers: [...withSite().ɵproviders, ...(options.providers ?? [])] });
    this.site = TestBed.inject(CloudreveSiteFacade);
    this.api = TestBed.inject(CloudreveSiteApi);
  }

  get slice(): CloudreveSiteState {
    const select = (state: object): CloudreveSiteState =>
      'cloudreveSite' in state ? (state.cloudreveSite as CloudreveSiteState) : UNKNOWN_SITE;
    return this.store.selectSignal(select)();
  }
}
