import { provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import { PAGE_ADDRESS } from './platform/page-address';
import { Bench } from './test-setup.fixture';
import { cloudreveInterceptor } from './tokens/cloudreve-interceptor';

describe('the doctor', () => {
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

  it('says once what a plain-http origin lacks', () => {
    const address = { origin: 'http://nas.home', isSecure: false, baseUri: () => 'http://nas.home/' };
    new Bench({ providers: [{ provide: PAGE_ADDRESS, useValue: address }] });
    expect(numbers()).toEqual(['NGC-011']);
  });
});
