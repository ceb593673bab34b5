import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideStore } from '@ngrx/store';
import {
  CloudreveError,
  CloudreveFailureName,
  CloudreveFeature,
  cloudreveInterceptor,
  CloudreveMailLink,
  CloudreveSessionFacade,
  isCloudreveError,
  provideCloudreve,
} from 'ngrx-cloudreve';
import { lastValueFrom, Observable } from 'rxjs';

/** A person whom the server knows. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly nick: string;
}

/** One page of an app with the library, on a server that is really there. */
export class RealPage {
  constructor(...features: readonly CloudreveFeature[]) {
    localStorage.clear();
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [
        provideStore(),
        provideHttpClient(withInterceptors([cloudreveInterceptor])),
        provideCloudreve({ apiUrl: '/api/v4', tokenStorage: 'memory' }, ...features),
      ],
    });
  }

  get<T>(service: Type<T>): T {
    return TestBed.inject(service);
  }

  async signIn({ email, password }: Person): Promise<void> {
    const outcome = await this.get(CloudreveSessionFacade).signIn({ email, password });
    expect(outcome.ok).withContext(JSON.stringify(outcome)).toBeTrue();
  }

  /** Makes an account and signs in with it. */
  async enter(): Promise<Person> {
    const person = await newPerson();
    await this.signIn(person);
    return person;
  }
}

/** Makes an account without a page. Its nick is its e-mail up to the sign. */
export async function newPerson(): Promise<Person> {
  const nick = `s-${crypto.randomUUID().slice(0, 13)}`;
  const [email, password] = [`${nick}@example.org`, crypto.randomUUID()];
  const response = await send('/api/v4/user', { email, password });
  const { data } = (await response.json()) as { data: { id: string } };
  return { id: data.id, email, password, nick };
}

/** Switches the local server; see its README. */
export async function switchServer(path: string, body: unknown): Promise<void> {
  expect((await send(`/__test/${path}`, body)).ok)
    .withContext(path)
    .toBeTrue();
}

function send(path: string, body: unknown): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** What the link in the newest mail to somebody carries. */
export async function linkInMail(email: string): Promise<CloudreveMailLink> {
  const sent = await fetch(`/__test/mails?to=${encodeURIComponent(email)}`);
  const mails = (await sent.json()) as readonly { readonly links: readonly string[] }[];
  const { searchParams } = new URL(mails.at(-1)?.links[0] ?? '');
  return {
    id: searchParams.get('id') ?? '',
    secret: searchParams.get('sign') ?? searchParams.get('secret') ?? '',
  };
}

/** What a service returns. */
export function resultOf<T>(from: Observable<T>): Promise<T> {
  return lastValueFrom(from);
}

/** Whether a service fails with the named failure, and with nothing else. */
export async function expectFailure(from: Observable<unknown>, name: CloudreveFailureName): Promise<void> {
  try {
    const value = await resultOf(from);
    fail(`succeeded with ${JSON.stringify(value)}`);
  } catch (error) {
    const shown = error instanceof CloudreveError ? JSON.stringify(error.failure) : String(error);
    expect(isCloudreveError(error, name)).withContext(shown).toBeTrue();
  }
}
