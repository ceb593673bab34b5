import { CloudreveFailure, clientFailure, cloudreveFailure } from '../http/cloudreve-failure';
import {
  afterFailure,
  backOff,
  NextStep,
  NO_TRIES,
  SaveOutcome,
  saveOutcome,
  SILENT_LIMIT,
} from './save-policy';

const api = (code: number): CloudreveFailure => cloudreveFailure('api', { code, status: 200 });
const http = (status: number, retryAfter: number | null = null): CloudreveFailure =>
  cloudreveFailure('http', { status, retryAfter });

describe('the outcome of a failed save', () => {
  const TABLE: readonly (readonly [string, CloudreveFailure, SaveOutcome])[] = [
    ['code 401', api(401), 'auth'],
    ['code 40020', api(40020), 'auth'],
    ['HTTP 401', http(401), 'auth'],
    ['code 40001', api(40001), 'invalid'],
    ['HTTP 400', http(400), 'invalid'],
    ['HTTP 413', http(413), 'invalid'],
    ['HTTP 422', http(422), 'invalid'],
    ['code 40069', api(40069), 'refused'],
    ['a code that nobody knows', api(49999), 'refused'],
    ['HTTP 403', http(403), 'refused'],
    ['HTTP 404', http(404), 'refused'],
    ['HTTP 405', http(405), 'refused'],
    ['HTTP 409', http(409), 'refused'],
    ['HTTP 410', http(410), 'refused'],
    ['HTTP 415', http(415), 'refused'],
    ['HTTP 451', http(451), 'refused'],
    ['HTTP 429', http(429), 'throttled'],
    ['HTTP 503 with Retry-After', http(503, 1000), 'throttled'],
    ['code 50001', api(50001), 'serverError'],
    ['HTTP 500', http(500), 'serverError'],
    ['HTTP 502', http(502), 'unknown'],
    ['HTTP 503', http(503), 'unknown'],
    ['HTTP 504', http(504), 'unknown'],
    ['HTTP 408', http(408), 'unknown'],
    ['an HTTP status that nobody knows', http(520), 'unknown'],
    ['no response', cloudreveFailure('network'), 'unknown'],
    ['no response in time', cloudreveFailure('timeout'), 'unknown'],
    ['an unreadable response', cloudreveFailure('protocol', { status: 200 }), 'unknown'],
    ['an end without a response', clientFailure('noAnswer'), 'unknown'],
    ['no token', clientFailure('signedOut'), 'notSent'],
    ['a web page instead of Cloudreve', clientFailure('notCloudreve'), 'notSent'],
  ];

  for (const [name, failure, outcome] of TABLE) {
    it(`${name}: ${outcome}`, () => {
      expect(saveOutcome(failure)).toBe(outcome);
    });
  }
});

describe('the back-off', () => {
  it('doubles up to half a minute, with full jitter', () => {
    expect([1, 2, 3, 6, 7, 50].map((attempt) => backOff(attempt, 1))).toEqual([
      1000, 2000, 4000, 30_000, 30_000, 30_000,
    ]);
    expect(backOff(3, 0.5)).toBe(2000);
    expect(backOff(50, 0)).toBe(0);
  });
});

describe('what follows a failed PATCH', () => {
  const after = (failure: CloudreveFailure, fields = 2, before = NO_TRIES, lasted = 100): NextStep =>
    afterFailure(failure, before, { fields, lasted, random: 0.5 });
  const part = (step: NextStep) => {
    const { pause, doubt, mustRead, fields } = step;
    return { pause, doubt, mustRead, fields };
  };

  const TABLE: readonly (readonly [string, NextStep, ReturnType<typeof part>])[] = [
    [
      '401: held for a minute, then read',
      after(api(401)),
      { pause: 60_000, doubt: 0, mustRead: true, fields: 'keep' },
    ],
    [
      '40001 of several fields: each alone, at once',
      after(api(40001)),
      { pause: 0, doubt: 0, mustRead: false, fields: 'isolate' },
    ],
    [
      '40001 of one field: failed',
      after(api(40001), 1),
      { pause: 0, doubt: 0, mustRead: false, fields: 'refuse' },
    ],
    [
      '403 of several fields: all failed',
      after(http(403)),
      { pause: 0, doubt: 0, mustRead: false, fields: 'refuse' },
    ],
    [
      '429: as long as asked and up to a tenth more',
      after(http(429, 30_000)),
      { pause: 31_500, doubt: 0, mustRead: false, fields: 'keep' },
    ],
    [
      '50001: read first, back-off',
      after(api(50001)),
      { pause: 500, doubt: 0, mustRead: true, fields: 'keep' },
    ],
    [
      'lost: six seconds of doubt',
      after(cloudreveFailure('network'), 2, NO_TRIES, 3000),
      { pause: 500, doubt: 6000, mustRead: true, fields: 'keep' },
    ],
    [
      '502: six seconds of doubt',
      after(http(502), 2, NO_TRIES, 3000),
      { pause: 500, doubt: 6000, mustRead: true, fields: 'keep' },
    ],
    [
      '503: six seconds of doubt',
      after(http(503), 2, NO_TRIES, 3000),
      { pause: 500, doubt: 6000, mustRead: true, fields: 'keep' },
    ],
    [
      'time-out: 21 s of doubt from its start',
      after(cloudreveFailure('timeout'), 2, NO_TRIES, 15_000),
      { pause: 500, doubt: 6000, mustRead: true, fields: 'keep' },
    ],
    [
      '408 after 3 s: 21 s of doubt from its start',
      after(http(408), 2, NO_TRIES, 3000),
      { pause: 500, doubt: 18_000, mustRead: true, fields: 'keep' },
    ],
    [
      '504 after 40 s: six seconds of doubt at least',
      after(http(504), 2, NO_TRIES, 40_000),
      { pause: 500, doubt: 6000, mustRead: true, fields: 'keep' },
    ],
    [
      'unreadable: 21 s of doubt from its start',
      after(cloudreveFailure('protocol')),
      { pause: 500, doubt: 20_900, mustRead: true, fields: 'keep' },
    ],
    [
      'never left: back-off alone',
      after(clientFailure('noToken')),
      { pause: 500, doubt: 0, mustRead: false, fields: 'keep' },
    ],
  ];
  for (const [what, step, expected] of TABLE) {
    it(what, () => {
      expect(part(step)).toEqual(expected);
    });
  }

  it('a Retry-After counts from a second to an hour, and a minute when nobody can read it', () => {
    const pause = (retryAfter: number | null): number => after(http(429, retryAfter)).pause;
    expect([0, null, 9 * 3_600_000].map(pause)).toEqual([1050, 63_000, 3_780_000]);
    expect(after(http(429)).pauseReason).toBe('asked');
    expect(after(http(503, 1000)).pauseReason).toBe('asked');
  });

  it('the back-off grows with failures of any kind', () => {
    const second = after(api(50001), 2, after(clientFailure('noToken')).tries);
    expect(second.tries.attempt).toBe(2);
    expect(second.pause).toBe(1000);
  });

  const BOUNDED: readonly (readonly [string, CloudreveFailure])[] = [
    ['server errors', api(50001)],
    ['unreadable responses', cloudreveFailure('protocol')],
    ['ends without a response', clientFailure('noAnswer')],
  ];
  for (const [what, failure] of BOUNDED) {
    it(`${what}: several fields go alone after three, a single one is given up after five`, () => {
      const outcomes = (fields: number): string[] => {
        let tries = NO_TRIES;
        return Array.from({ length: 6 }, () => {
          const step = after(failure, fields, tries);
          ({ tries } = step);
          return step.fields;
        });
      };
      expect(outcomes(2)).toEqual(['keep', 'keep', 'isolate', 'keep', 'keep', 'isolate']);
      expect(outcomes(1)).toEqual(['keep', 'keep', 'keep', 'keep', 'refuse', 'keep']);
    });
  }

  it('other failures do not count towards giving a field up', () => {
    const tries = Array.from({ length: 6 }).reduce<NextStep['tries']>(
      (before) => after(clientFailure('noToken'), 1, before).tries,
      NO_TRIES,
    );
    expect(after(api(50001), 1, tries).fields).toBe('keep');
  });

  it('silence: after five lost PATCHes in a row one try in five minutes, until any response arrives', () => {
    let tries = NO_TRIES;
    const steps = Array.from({ length: 6 }, () => {
      const step = after(cloudreveFailure('network'), 2, tries);
      ({ tries } = step);
      return step;
    });
    expect(steps.map(({ pauseReason }) => pauseReason)).toEqual([
      ...Array.from({ length: SILENT_LIMIT - 1 }, () => 'backOff'),
      'silent',
      'silent',
    ] as NextStep['pauseReason'][]);
    expect(steps[4]?.pause).toBe(300_000);
    expect(after(http(502), 2, tries).tries.silent).toBe(0);
    expect(after(api(50001), 2, tries).tries.silent).toBe(0);
  });
});

describe('what follows a failed read', () => {
  const after = (failure: CloudreveFailure): NextStep =>
    afterFailure(failure, NO_TRIES, { fields: 0, lasted: 100, random: 0.5 });

  it('refused or invalid: not again for five minutes', () => {
    for (const failure of [http(403), http(404), api(40001), api(40069)]) {
      expect(after(failure).pause).toBe(300_000);
    }
  });

  it('anything else: back-off, and no doubt, since a read changes nothing', () => {
    for (const failure of [api(50001), http(502), cloudreveFailure('network'), cloudreveFailure('timeout')]) {
      expect(after(failure)).toEqual(
        jasmine.objectContaining({ pause: 500, doubt: 0, fields: 'keep', pauseReason: 'backOff' }),
      );
    }
  });

  it('throttled: as long as asked', () => {
    expect(after(http(429, 10_000)).pause).toBe(10_500);
  });
});
