import { takeSecret } from '../../../src/lib/secrets';
import { CloudreveSecurityActions as actions, CloudreveSecurityApiActions as api } from './security-actions';

describe('CloudreveSecurityActions', () => {
  const all = (): { readonly type: string; readonly requestId: string }[] => [
    actions.load(),
    actions.prepareTwoFactor(),
    actions.enableTwoFactor({ code: '123456' }),
    actions.disableTwoFactor({ code: '123456' }),
    actions.addPasskey(),
    actions.removePasskey({ id: 'k' }),
    actions.revokeGrant({ clientId: 'c' }),
    actions.cancelMembership(),
  ];

  it('say who spoke, and differ each time', () => {
    for (const { type } of all()) {
      expect(type).toMatch(/^\[Cloudreve Security\] /);
    }
    const ids = [...all(), ...all()].map(({ requestId }) => requestId);
    expect(new Set(ids).size).toBe(16);
  });

  it('are all that there are', () => {
    expect(all().length).toBe(Object.keys(actions).length);
  });

  it('are plain JSON, with null for what is left out', () => {
    for (const action of all()) {
      expect(JSON.parse(JSON.stringify(action))).toEqual({ ...action });
    }
    expect(actions.prepareTwoFactor()).toEqual(jasmine.objectContaining({ issuer: null, account: null }));
    expect(actions.addPasskey({})).toEqual(jasmine.objectContaining({ name: null }));
    expect(actions.addPasskey({ name: undefined })).toEqual(jasmine.objectContaining({ name: null }));
  });

  it('keep a code for the effect, once', () => {
    for (const make of [actions.enableTwoFactor, actions.disableTwoFactor]) {
      const { code } = make({ code: '654321' });
      expect(takeSecret(code)).toBe('654321');
      expect(takeSecret(code)).toBeNull();
    }
  });

  it('take nothing along that is not theirs', () => {
    const form = { code: '123456', password: 'open sesame' };
    expect(JSON.stringify(actions.enableTwoFactor(form))).not.toContain('sesame');
    const passkey = { id: 'k', name: 'Key', challenge: 'open sesame' };
    expect(JSON.stringify(actions.removePasskey(passkey))).not.toContain('sesame');
    const grant = { clientId: 'c', secret: 'open sesame' };
    expect(JSON.stringify(actions.revokeGrant(grant))).not.toContain('sesame');
  });
});

describe('CloudreveSecurityApiActions', () => {
  it('say who spoke', () => {
    for (const { type } of Object.values(api)) {
      expect(type).toMatch(/^\[Cloudreve Security API\] /);
    }
  });
});
