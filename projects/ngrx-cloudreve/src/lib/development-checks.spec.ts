import { XhrFactory } from '@angular/common';
import { provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { provideStore } from '@ngrx/store';
import { CloudreveHttp } from './http/cloudreve-http';
import { PAGE_ADDRESS } from './platform/page-address';
import { provideCloudreve } from './provide-cloudreve';
import { Bench } from './test-setup.fixture';
import { cloudreveInterceptor } from './session/tokens/cloudreve-interceptor';

describe('the checks in development', () => {
  let warnings: jasmine.Spy;

  beforeEach(() => {
    warnings = spyOn(console, 'warn');
  });

  function numbers(): readonly string[] {
    return warnings.calls.allArgs().map(([text]) => String(text).slice(0, 7));
  }

  it('has nothing to say about a set-up that costs nothing', () => {
    new Bench();
    expect(numbers()).toEqual([]);
  });

  it('says once that requests by XMLHttpRequest do not survive the page', () => {
    new Bench({ providers: [provideHttpClient(withXhr(), withInterceptors([cloudreveInterceptor]))] });
    expect(numbers()).toEqual(['NGC-010']);
  });

  it('leaves no warning to Angular for the requests by XMLHttpRequest, which has none of what fetch can do', () => {
    const build = jasmine.createSpy('build').and.returnValue({
      open: () => undefined,
      send: () => undefined,
      abort: () => undefined,
      setRequestHeader: () => undefined,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    });
    TestBed.configureTestingModule({
      providers: [
        provideStore(),
        provideHttpClient(withXhr(), withInterceptors([cloudreveInterceptor])),
        { provide: XhrFactory, useValue: { build } },
        provideCloudreve({ apiUrl: '/api/v4', tokenStorage: 'memory' }),
      ],
    });
    TestBed.inject(CloudreveHttp)
      .exchange('GET', '/site/ping', { keepalive: true })
      .subscribe({ error: fail })
      .unsubscribe();
    expect(build).toHaveBeenCalledTimes(1);
    expect(numbers()).toEqual(['NGC-010']);
  });

  it('says once what a plain-http origin lacks', () => {
    const address = { origin: 'http://nas.home', isSecure: false, baseUri: () => 'http://nas.home/' };
    new Bench({ providers: [{ provide: PAGE_ADDRESS, useValue: address }] });
    expect(numbers()).toEqual(['NGC-011']);
  });
});
