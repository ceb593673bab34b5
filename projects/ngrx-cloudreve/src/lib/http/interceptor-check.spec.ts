import { HttpErrorResponse, HttpRequest, HttpResponse } from '@angular/common/http';
import { CloudreveError } from './cloudreve-error';
import { clientFailure } from './cloudreve-failure';
import { Ending, InterceptorCheck } from './interceptor-check';
import { OwnRequest } from './own-request';

const ENVELOPE: Ending = { response: new HttpResponse<unknown>({ body: { code: 0 } }) };
const PAGE: Ending = {
  error: new HttpErrorResponse({ status: 200, error: { error: new SyntaxError(), text: '<!doctype html>' } }),
};
const NOT_FOUND: Ending = { error: new HttpErrorResponse({ status: 404, error: null }) };

function request(change: Partial<OwnRequest> = {}): OwnRequest {
  const own = new OwnRequest(new HttpRequest<unknown>('GET', 'http://localhost:4200/api/v4/user/me'));
  return Object.assign(own, { isPassed: true }, change);
}

describe('InterceptorCheck', () => {
  let told: string[];
  let check: InterceptorCheck;

  beforeEach(() => {
    told = [];
    spyOn(console, 'error').and.callFake((text: string) => told.push(text));
    check = new InterceptorCheck();
  });

  function numbersAfter(own: OwnRequest, ending: Ending | null): string[] {
    check.ended(own, ending);
    return told.map((text) => text.slice(0, 7));
  }

  it('tells once, however many requests miss the interceptor, and names the first', () => {
    check.ended(request({ isPassed: false }), ENVELOPE);
    check.ended(request({ isPassed: false }), ENVELOPE);
    expect(told).toEqual([
      jasmine.stringMatching(
        /^NGC-005: .*cloudreveInterceptor.* \(GET http:\/\/localhost:4200\/api\/v4\/user\/me\)$/,
      ),
    ]);
  });

  it('is silent once a request passed the interceptor, after a response and after a failure that has a name', () => {
    check.markInstalled();
    check.ended(request(), ENVELOPE);
    check.ended(request(), NOT_FOUND);
    check.ended(request(), { error: new HttpErrorResponse({ status: 500 }) });
    check.ended(request(), { error: new CloudreveError(clientFailure('noToken')) });
    expect(told).toEqual([]);
  });

  it('tells after a failure too', () => {
    expect(
      numbersAfter(request({ isPassed: false }), { error: new HttpErrorResponse({ status: 503 }) }),
    ).toEqual(['NGC-005']);
  });

  describe('with the interceptor in the list', () => {
    beforeEach(() => {
      check.markInstalled();
    });

    const cases: readonly [string, OwnRequest, Ending | null, string][] = [
      ['a page instead of an envelope', request(), PAGE, 'NGC-018'],
      ['a first response from where nothing is', request(), NOT_FOUND, 'NGC-018'],
      ['a response that was changed', request({ isResponseChanged: true }), ENVELOPE, 'NGC-019'],
      ['a request that was changed', request({ isChanged: true }), ENVELOPE, 'NGC-020'],
      [
        'a response that is no envelope',
        request(),
        { response: new HttpResponse<unknown>({ body: {} }) },
        'NGC-021',
      ],
      ['an error that says nothing', request(), { error: new Error('Oops') }, 'NGC-021'],
      ['no response at all', request(), null, 'NGC-022'],
      ['a response to what was not sent', request({ isPassed: false }), ENVELOPE, 'NGC-022'],
    ];
    for (const [name, own, ending, number] of cases) {
      it(`tells of ${name}`, () => {
        expect(numbersAfter(own, ending)).toEqual([number]);
      });
    }
  });
});
