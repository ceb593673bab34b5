import { HttpBackend } from '@angular/common/http';
import { EnvironmentProviders, Provider, Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { assert, asyncProperty, constantFrom } from 'fast-check';
import { lastValueFrom, Observable } from 'rxjs';
import { CloudreveError, isCloudreveError } from './http/cloudreve-error';
import { either, hasShapeOf } from './http/has-shape-of.fixture';
import { mutatedResponses, RawBackend } from './http/mutated-responses.fixture';
import { CloudreveSessionFacade } from './session/session-facade';
import { Bench, envelope, pair } from './test-setup.fixture';

/** A method of a service, what a server responds to it, and what it should make of that. */
export interface FuzzedCall {
  readonly name: string;
  readonly call: () => Observable<unknown> | Promise<unknown>;
  /** `data` of the right responses, by path; one of them is mutated at a time. */
  readonly responses: Readonly<Record<string, unknown>>;
  /** An example for `hasShapeOf`. */
  readonly shape: unknown;
  /** How many responses are tried, each on a page of its own: for calls that leave something behind. */
  readonly freshRuns?: number;
}

/**
 * A row of the table of calls.
 *
 * @param service - whose method
 * @param method - its name
 * @param call - calls it
 * @param responses - `data` of the right responses, by path
 * @param shape - an example of what it returns, for `hasShapeOf`
 * @param freshRuns - for calls that leave something behind: how many responses are tried, each on a page of its own
 * @returns the row
 */
export function fuzzed<Service>(
  service: Type<Service>,
  method: keyof Service & string,
  call: (service: Service) => Observable<unknown> | Promise<unknown>,
  responses: Readonly<Record<string, unknown>>,
  shape: unknown,
  freshRuns?: number,
): FuzzedCall {
  return {
    // Bundlers number the classes of one name.
    name: `${service.name.replace(/\d+$/, '')}.${method}, ${Object.keys(responses).join(' and ')},`,
    call: () => call(TestBed.inject(service)),
    responses,
    shape,
    ...(freshRuns === undefined ? {} : { freshRuns }),
  };
}

/** What the library makes of an account, for `hasShapeOf`. */
export const USER = {
  ...{ id: '', email: '', nickname: '', status: '', avatar: '', created_at: '', preferred_theme: '' },
  ...{ language: '', disable_view_sync: true, anonymous: true, share_links_in_profile: '' },
  group: either(null, { id: '', name: '', permission: '' }),
};

const RUNS = 150;
const SIGN_IN = { user: { id: 'u1', nickname: 'Ann' }, token: pair('access-1', 'refresh-1') };

function right(data: unknown): { status: number; text: string } {
  return { status: 200, text: JSON.stringify(envelope(data)) };
}

async function signedIn(providers: readonly (Provider | EnvironmentProviders)[]): Promise<RawBackend> {
  TestBed.resetTestingModule();
  const backend = new RawBackend();
  new Bench({ providers: [...providers, { provide: HttpBackend, useValue: backend }] });
  backend.respond = (path) => (path === '/session/token' ? right(SIGN_IN) : null);
  const outcome = await TestBed.inject(CloudreveSessionFacade).signIn({
    email: 'ann@example.org',
    password: 'open sesame',
  });
  if (!outcome.ok) {
    throw new Error('not signed in');
  }
  return backend;
}

async function check({ call, shape }: FuzzedCall): Promise<void> {
  try {
    const result = call();
    const value = await (result instanceof Promise
      ? result
      : lastValueFrom(result, { defaultValue: undefined }));
    if (!hasShapeOf(shape, value)) {
      throw new Error(`returned ${JSON.stringify(value)}`);
    }
  } catch (error) {
    if (!(error instanceof CloudreveError)) {
      throw error;
    }
  }
  if (Object.keys(Object.prototype).length > 0 || 'polluted' in {}) {
    throw new Error('Object.prototype is harmed');
  }
}

/**
 * Specs that give every call responses that no server should send: it returns a value of its declared shape or throws
 * `CloudreveError`, and nothing else is harmed.
 *
 * @param calls - the table
 * @param providers - of the services
 */
export function describeFuzzed(
  calls: readonly FuzzedCall[],
  providers: readonly (Provider | EnvironmentProviders)[],
): void {
  for (const fuzzedCall of calls) {
    const { name, responses, freshRuns } = fuzzedCall;
    it(`${name} ends with a name for it where a request ends without a response`, async () => {
      spyOn(console, 'error');
      const ended = await failuresWithoutResponse(fuzzedCall, providers);
      // A command that may find out what became of it does so.
      const isNamed = (end: unknown) =>
        end === 'noAnswer' || end instanceof CloudreveError || hasShapeOf(fuzzedCall.shape, end);
      expect(ended.every(isNamed)).withContext(JSON.stringify(ended)).toBeTrue();
      expect(ended).toContain('noAnswer');
    });

    it(`${name} withstands any response`, async () => {
      spyOn(console, 'error');
      let backend = await signedIn(providers);
      // The right responses first: a table that names the wrong path would prove nothing.
      backend.respond = (path) => (path in responses ? right(responses[path]) : null);
      await check(fuzzedCall);
      await expectAsync(Promise.resolve(fuzzedCall.call()).then((value) => lastOf(value))).toBeResolved();

      const wrong = constantFrom(...Object.keys(responses)).chain((at) =>
        mutatedResponses(responses[at]).map((sent) => ({ at, sent })),
      );
      await assert(
        asyncProperty(wrong, async ({ at, sent }) => {
          if (freshRuns !== undefined) {
            backend = await signedIn(providers);
          }
          backend.respond = (path) =>
            path === at ? sent : path in responses ? right(responses[path]) : null;
          await check(fuzzedCall);
        }),
        { numRuns: freshRuns ?? RUNS },
      );
    });
  }
}

/** The names of what a call fails with, where one request after the other ends without a response. */
async function failuresWithoutResponse(
  { call, responses }: FuzzedCall,
  providers: readonly (Provider | EnvironmentProviders)[],
): Promise<unknown[]> {
  const ended: unknown[] = [];
  for (const at of Object.keys(responses)) {
    const backend = await signedIn(providers);
    backend.respond = (path) => (path === at ? 'nothing' : path in responses ? right(responses[path]) : null);
    try {
      ended.push(await lastOf(await call()));
    } catch (error) {
      ended.push(isCloudreveError(error, 'noAnswer') ? 'noAnswer' : error);
    }
  }
  return ended;
}

function lastOf(value: unknown): unknown {
  return value instanceof Observable ? lastValueFrom(value, { defaultValue: undefined }) : value;
}
