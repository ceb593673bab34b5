import { TestBed } from '@angular/core/testing';
import { PAGE_ADDRESS } from '../platform/page-address';
import { Bench, Watched } from '../test-setup.fixture';
import { CloudreveError } from './cloudreve-error';
import { clientFailure } from './cloudreve-failure';
import { CloudreveHttp } from './cloudreve-http';

describe('CloudreveHttp while a server renders', () => {
  it('sends nothing, and says so to whoever subscribes', () => {
    const page = { origin: null, isSecure: true, baseUri: () => null };
    const bench = new Bench({ providers: [{ provide: PAGE_ADDRESS, useValue: page }] });
    const http = TestBed.inject(CloudreveHttp);
    const asked = [
      http.request('GET', '/site/ping', (data) => data),
      http.request('POST', '/user', (data) => data, { body: {}, account: 'u1' }),
      http.exchange('POST', '/session/token'),
    ];
    for (const call of asked) {
      expect(new Watched<unknown>(call).errors).toEqual([new CloudreveError(clientFailure('unavailable'))]);
    }
    bench.http.expectNone(() => true);
  });
});
