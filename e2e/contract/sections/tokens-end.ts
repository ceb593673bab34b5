/** What ends tokens, and what does not. */
import assert from 'node:assert/strict';
import { assertDone, assertEnvelope, assertError, assertInvalid, textOf } from '../responses.ts';
import { call } from '../call.ts';
import { enter, newPerson, PASSWORD, type Person, refresh, signIn, signUp } from '../people.ts';
import { once, section } from '../rule.ts';
import { setStatus, withClock, withSettings } from '../switches.ts';
import { assertAnonymous, forged, refreshed, signOut } from '../tokens.ts';

const rule = section('tokens-end');
const reader = once(() => newPerson());

rule('signing out responds with an empty text and ends every refresh token of that login', async () => {
  const { token } = await newPerson();
  const later = await refreshed(token.refresh_token);
  assert.equal(textOf(await signOut(later.refresh_token)), '');
  assertError(await refresh(later.refresh_token), 40020);
  assertError(await refresh(token.refresh_token), 40020);
});

rule('signing out leaves the other logins of the person alone', async () => {
  const person = await newPerson();
  const other = await person.again();
  textOf(await signOut(person.token.refresh_token));
  await refreshed(other.token.refresh_token);
});

rule('signing out leaves access tokens alone', async () => {
  const person = await newPerson();
  textOf(await signOut(person.token.refresh_token));
  await person.me();
});

rule('signing out twice gets the same response', async () => {
  const { token } = await newPerson();
  for (let time = 0; time < 2; time++) assert.equal(textOf(await signOut(token.refresh_token)), '');
});

rule('signing out with an access token is accepted and does nothing', async () => {
  const person = await newPerson();
  assert.equal(textOf(await signOut(person.token.access_token)), '');
  await person.me();
  await refreshed(person.token.refresh_token);
});

rule('signing out with a token that cannot be read is 40020, without one 40001', async () => {
  const { token } = await reader();
  assertError(await signOut('x'), 40020);
  assertError(await signOut(forged(token.refresh_token)), 40020);
  assertInvalid(await call('DELETE', '/session/token', { body: {} }));
  assertInvalid(await call('DELETE', '/session/token', { raw: '' }));
});

rule('a new password ends every refresh token, also those of the caller and of other logins', async () => {
  const person = await newPerson();
  const other = await person.again();
  assertDone(await person.patch({ current_password: PASSWORD, new_password: 'Second password' }));
  assertError(await refresh(person.token.refresh_token), 40020);
  assertError(await refresh(other.token.refresh_token), 40020);
});

rule('a new password leaves access tokens alone', async () => {
  const person = await newPerson();
  const other = await person.again();
  assertDone(await person.patch({ current_password: PASSWORD, new_password: 'Second password' }));
  await person.me();
  await other.me();
});

rule('a changed nick or language leaves the refresh tokens alone', async () => {
  const person = await newPerson();
  assertDone(await person.patch({ nick: 'Other', language: 'de-DE' }));
  await refreshed(person.token.refresh_token);
});

rule(
  'the token of a banned or deactivated account is 50001 on every route, public ones too',
  { needs: 'switches' },
  async () => {
    for (const status of ['manual_banned', 'sys_banned', 'inactive'] as const) {
      const person = await newPerson();
      await setStatus(person.email, status);
      for (const path of ['/user/me', '/site/ping', '/site/config/basic', `/user/info/${person.id}`]) {
        assertError(await person.call('GET', path), 50001);
      }
      assertError(await person.call('POST', '/session/token', { body: {} }), 50001);
    }
  },
);

rule('the refresh token of a banned account is 40020', { needs: 'switches' }, async () => {
  const person = await newPerson();
  await setStatus(person.email, 'manual_banned');
  assertError(await refresh(person.token.refresh_token), 40020);
});

rule('a ban that is lifted leaves the old tokens working', { needs: 'switches' }, async () => {
  const person = await newPerson();
  await setStatus(person.email, 'sys_banned');
  await setStatus(person.email, 'active');
  await person.me();
  await refreshed(person.token.refresh_token);
});

rule('a token whose time has not come is anonymous', { needs: 'switches', alone: true }, async () => {
  const { token } = await newPerson();
  await withClock(async (advance) => {
    await advance(-60);
    await assertAnonymous({ Authorization: `Bearer ${token.access_token}` });
    assertError(await refresh(token.refresh_token), 40020);
  });
});

rule(
  'a token is good until its exp, and not a moment longer',
  { needs: 'switches', alone: true },
  async () => {
    const email = await signUp();
    await withSettings({ access_token_ttl: 60 }, async () => {
      const person = await enter(email);
      await withClock(async (advance) => {
        await advance(40);
        await person.me();
        await advance(20);
        assertError(await person.call('GET', '/user/me'), 401);
      });
    });
  },
);

/** Signs in where tokens live for 20 seconds, and looks at them 30 seconds later. */
async function outlive(
  setting: 'access_token_ttl' | 'refresh_token_ttl',
  look: (person: Person) => Promise<void>,
): Promise<void> {
  const email = await signUp();
  await withSettings({ [setting]: 20 }, async () => {
    const person = await enter(email);
    await withClock(async (advance) => {
      await advance(30);
      await look(person);
    });
  });
}

rule(
  'an expired access token is anonymous on open routes and 401 on protected ones',
  { needs: 'switches', alone: true },
  () =>
    outlive('access_token_ttl', ({ token }) =>
      assertAnonymous({ Authorization: `Bearer ${token.access_token}` }),
    ),
);

rule(
  'an expired refresh token is 40020 for a refresh and for signing out',
  { needs: 'switches', alone: true },
  () =>
    outlive('refresh_token_ttl', async ({ token }) => {
      assertError(await refresh(token.refresh_token), 40020);
      assertError(await signOut(token.refresh_token), 40020);
    }),
);

rule(
  'an expired refresh token sent as access token is anonymous, not 40020',
  { needs: 'switches', alone: true },
  () =>
    outlive('refresh_token_ttl', ({ token }) =>
      assertAnonymous({ Authorization: `Bearer ${token.refresh_token}` }),
    ),
);

rule(
  'tokens given out before a change of the lifetimes keep theirs',
  { needs: 'switches', alone: true },
  async () => {
    const person = await newPerson();
    await withSettings({ access_token_ttl: 1, refresh_token_ttl: 1 }, async () => {
      await person.me();
      await refreshed(person.token.refresh_token);
    });
    assertEnvelope(await signIn(person.email), 0);
  },
);
