import { CloudreveSessionApiActions } from '../session/session-actions';
import { userPatched } from './user-changes';

describe('what saved settings change of the account that the session shows', () => {
  it('is each setting that it shows, by its name there', () => {
    const fields = { nick: 'Bo', language: 'de-DE', preferred_theme: '#fff', disable_view_sync: true };
    expect(userPatched('u1', { ...fields, version_retention_max: 3 })).toEqual([
      CloudreveSessionApiActions.userPatched({
        userId: 'u1',
        changes: { nickname: 'Bo', language: 'de-DE', preferred_theme: '#fff', disable_view_sync: true },
      }),
    ]);
  });

  it('is nothing for settings that it does not show', () => {
    expect(userPatched('u1', { version_retention_max: 3, toString: 'x' })).toEqual([]);
    expect(userPatched('u1', {})).toEqual([]);
  });
});
