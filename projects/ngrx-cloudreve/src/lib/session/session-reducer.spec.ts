import { Action } from '@ngrx/store';
import { cloudreveFailure } from '../http/cloudreve-failure';
import { CloudreveSignOutReason } from './tokens/token-event';
import { CloudreveUser, readUser } from './cloudreve-user';
import { CloudreveSessionActions, CloudreveSessionApiActions } from './session-actions';
import { sessionReducer } from './session-reducer';
import { RESTORING, CloudreveSessionState, SIGNED_OUT } from './session-state';

const ANN: CloudreveUser = readUser({ id: 'u1', nickname: 'Ann', email: 'ann@example.org' });
const BOB: CloudreveUser = readUser({ id: 'u2', nickname: 'Bob' });
const FAILURE = Object.freeze(cloudreveFailure('api', { code: 40080 }));
const IN: CloudreveSessionState = {
  ...SIGNED_OUT,
  status: 'signedIn',
  userId: 'u1',
  user: ANN,
  expiresAt: 5,
};
const credentials = { email: 'ann@example.org', password: 'open sesame' };

function after(state: CloudreveSessionState, ...actions: readonly Action[]): CloudreveSessionState {
  return actions.reduce((current, action) => {
    Object.freeze(current);
    return sessionReducer(current, action);
  }, state);
}

describe('sessionReducer', () => {
  it('begins as neither in nor out', () => {
    expect(sessionReducer(undefined, { type: 'any' })).toEqual({
      status: 'restoring',
      userId: null,
      user: null,
      lastNickname: null,
      expiresAt: null,
      failure: null,
      signedOutReason: null,
      storageUnavailable: false,
    });
  });

  it('does not change for an action of somebody else', () => {
    expect(sessionReducer(IN, { type: 'any' })).toBe(IN);
  });

  it('restored: signed in, the account not confirmed yet', () => {
    const action = CloudreveSessionApiActions.restored({
      userId: 'u1',
      expiresAt: 9,
      storageUnavailable: true,
      lastNickname: 'Ann',
    });
    expect(after(RESTORING, action)).toEqual({
      ...SIGNED_OUT,
      status: 'signedIn',
      userId: 'u1',
      lastNickname: 'Ann',
      expiresAt: 9,
      storageUnavailable: true,
    });
  });

  it('nothingToRestore: signed out, without a reason', () => {
    expect(after(RESTORING, CloudreveSessionApiActions.nothingToRestore())).toEqual(SIGNED_OUT);
  });

  it('signIn: signing in, and nothing is left of the failure or the reason before', () => {
    const before: CloudreveSessionState = {
      ...SIGNED_OUT,
      failure: FAILURE,
      signedOutReason: 'otherTab',
      status: 'secondFactor',
    };
    expect(after(before, CloudreveSessionActions.signIn(credentials))).toEqual({
      ...SIGNED_OUT,
      status: 'signingIn',
    });
  });

  it('signIn: who is signed in stays so until the other account is in', () => {
    expect(after(IN, CloudreveSessionActions.signIn(credentials))).toEqual(IN);
  });

  it('signIn: takes the failure of an earlier attempt away, also while signed in', () => {
    const before = { ...IN, failure: FAILURE };
    expect(after(before, CloudreveSessionActions.signIn(credentials)).failure).toBeNull();
  });

  it('signInSucceeded: everything is new', () => {
    const before: CloudreveSessionState = { ...SIGNED_OUT, status: 'signingIn', failure: FAILURE };
    const action = CloudreveSessionApiActions.signInSucceeded({
      requestId: 'r',
      userId: 'u2',
      user: BOB,
      expiresAt: 7,
      storageUnavailable: true,
    });
    const expected: CloudreveSessionState = {
      ...SIGNED_OUT,
      status: 'signedIn',
      userId: 'u2',
      user: BOB,
      expiresAt: 7,
      storageUnavailable: true,
    };
    expect(after(before, action)).toEqual(expected);
    expect(after({ ...IN, signedOutReason: 'person', failure: FAILURE }, action)).toEqual(expected);
  });

  it('secondFactorRequired: waits for it, or stays signed in', () => {
    const action = CloudreveSessionApiActions.secondFactorRequired({ requestId: 'r' });
    expect(after({ ...SIGNED_OUT, status: 'signingIn', failure: FAILURE }, action)).toEqual({
      ...SIGNED_OUT,
      status: 'secondFactor',
    });
    expect(after(IN, action)).toEqual(IN);
  });

  it('signInFailed: signed out with the failure, or still signed in with it', () => {
    const action = CloudreveSessionApiActions.signInFailed({ requestId: 'r', failure: FAILURE });
    expect(after({ ...SIGNED_OUT, status: 'signingIn' }, action)).toEqual({
      ...SIGNED_OUT,
      failure: FAILURE,
    });
    expect(after(IN, action)).toEqual({ ...IN, failure: FAILURE });
  });

  it('signUp: takes the last failure away and signs nobody in or out', () => {
    const action = CloudreveSessionActions.signUp(credentials);
    expect(after({ ...SIGNED_OUT, failure: FAILURE, signedOutReason: 'person' }, action)).toEqual({
      ...SIGNED_OUT,
      signedOutReason: 'person',
    });
    expect(after({ ...IN, failure: FAILURE }, action)).toEqual(IN);
  });

  it('signUpFailed: has the failure and nothing else', () => {
    const action = CloudreveSessionApiActions.signUpFailed({ requestId: 'r', failure: FAILURE });
    expect(after(SIGNED_OUT, action)).toEqual({ ...SIGNED_OUT, failure: FAILURE });
    expect(after(IN, action)).toEqual({ ...IN, failure: FAILURE });
  });

  it('signUpSucceeded, activationRequired, meFailed and signOut change nothing', () => {
    const actions = [
      CloudreveSessionApiActions.signUpSucceeded({ requestId: 'r', user: BOB }),
      CloudreveSessionApiActions.activationRequired({ requestId: 'r' }),
      CloudreveSessionApiActions.meFailed({ userId: 'u1', failure: FAILURE }),
      CloudreveSessionActions.signOut(),
    ];
    for (const state of [IN, SIGNED_OUT, RESTORING]) {
      expect(after(state, ...actions)).toBe(state);
    }
  });

  for (const reason of [
    'person',
    'refreshRefused',
    'storageCleared',
    'otherTab',
  ] as CloudreveSignOutReason[]) {
    it(`signedOut: pristine but for the reason ${reason}`, () => {
      const action = CloudreveSessionApiActions.signedOut({ requestId: null, userId: 'u1', reason });
      const full: CloudreveSessionState = {
        ...IN,
        failure: FAILURE,
        storageUnavailable: true,
        status: 'expiring',
      };
      const state = after(full, action);
      expect(state).toEqual({ ...SIGNED_OUT, signedOutReason: reason });
      expect(JSON.stringify(state)).not.toMatch(/u1|Ann|ann@/);
    });
  }

  it('signedOut: answers also who asked while nobody was signed in', () => {
    const action = CloudreveSessionApiActions.signedOut({ requestId: 'r', userId: null, reason: 'person' });
    expect(after({ ...SIGNED_OUT, failure: FAILURE }, action)).toEqual({
      ...SIGNED_OUT,
      signedOutReason: 'person',
    });
    expect(after(IN, action)).toBe(IN);
  });

  it('sessionExpiring and tokenRefreshed: to and fro, with the new expiry', () => {
    const expiring = after(IN, CloudreveSessionApiActions.sessionExpiring({ userId: 'u1', expiresAt: 8 }));
    expect(expiring).toEqual({ ...IN, status: 'expiring', expiresAt: 8 });
    const refreshed = CloudreveSessionApiActions.tokenRefreshed({
      userId: 'u1',
      expiresAt: 9,
      storageUnavailable: false,
    });
    expect(after(expiring, refreshed)).toEqual({ ...IN, expiresAt: 9 });
  });

  it('meLoaded: confirms the account', () => {
    const restored: CloudreveSessionState = { ...IN, user: null };
    expect(after(restored, CloudreveSessionApiActions.meLoaded({ userId: 'u1', user: ANN }))).toEqual(IN);
  });

  it('userPatched: changes the fields it names, and invents no user', () => {
    const action = CloudreveSessionApiActions.userPatched({ userId: 'u1', changes: { nickname: 'Anna' } });
    expect(after(IN, action)).toEqual({ ...IN, user: { ...ANN, nickname: 'Anna' } });
    expect(after({ ...IN, user: null }, action)).toEqual({ ...IN, user: null });
  });

  const ofBob: readonly Action[] = [
    CloudreveSessionApiActions.signedOut({ requestId: null, userId: 'u2', reason: 'otherTab' }),
    CloudreveSessionApiActions.tokenRefreshed({ userId: 'u2', expiresAt: 99, storageUnavailable: false }),
    CloudreveSessionApiActions.sessionExpiring({ userId: 'u2', expiresAt: 99 }),
    CloudreveSessionApiActions.meLoaded({ userId: 'u2', user: BOB }),
    CloudreveSessionApiActions.meFailed({ userId: 'u2', failure: FAILURE }),
    CloudreveSessionApiActions.userPatched({ userId: 'u2', changes: { nickname: 'x' } }),
  ];
  for (const action of ofBob) {
    it(`ignores what belongs to another account: ${action.type}`, () => {
      expect(after(IN, action)).toBe(IN);
      expect(after(SIGNED_OUT, action)).toBe(SIGNED_OUT);
      expect(after(RESTORING, action)).toBe(RESTORING);
    });
  }
});
