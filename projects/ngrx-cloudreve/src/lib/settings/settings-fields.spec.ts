import { CLOUDREVE_SETTINGS_BOUNDS } from './settings-bounds';
import { SETTINGS_FIELDS } from './settings-fields';

describe('the bounds of the settings', () => {
  const { nick, language, preferred_theme, version_retention_max, share_links_in_profile } = SETTINGS_FIELDS;

  it('nick: 1 to 255 code points and at most 100 bytes', () => {
    expect(nick.invalid('')).toBe('NGC-201');
    expect(nick.invalid(' ')).toBeNull();
    expect(nick.invalid('a'.repeat(100))).toBeNull();
    expect(nick.invalid('a'.repeat(101))).toBe('NGC-203');
    expect(nick.invalid('漢'.repeat(33))).toBeNull();
    expect(nick.invalid('漢'.repeat(34))).toBe('NGC-203');
    expect(nick.invalid('a'.repeat(256))).toBe('NGC-202');
  });

  it('language: 1 to 255 code points, not UTF-16 units', () => {
    expect(language.invalid('')).toBe('NGC-201');
    expect(language.invalid('😀'.repeat(255))).toBeNull();
    expect(language.invalid('😀'.repeat(256))).toBe('NGC-202');
  });

  it('preferred_theme: the colours that Cloudreve takes', () => {
    for (const colour of [
      '#abc',
      '#ABCD',
      '#1976d2',
      '#1976d2ff',
      'rgb(1,2,3)',
      'rgba(1,2,3,0.5)',
      'hsl(1,2%,3%)',
    ]) {
      expect(preferred_theme.invalid(colour)).withContext(colour).toBeNull();
    }
    for (const colour of ['', 'red', '#12345', '#1976d2g', 'url(x)', 'rgb()', '#abc;']) {
      expect(preferred_theme.invalid(colour)).withContext(colour).toBe('NGC-204');
    }
  });

  it('version_retention_max: whole numbers from 0', () => {
    expect(version_retention_max.invalid(0)).toBeNull();
    expect(
      version_retention_max.invalid(CLOUDREVE_SETTINGS_BOUNDS.version_retention_max.max ?? NaN),
    ).toBeNull();
    expect(version_retention_max.invalid(-1)).toBe('NGC-206');
    expect(version_retention_max.invalid(1.5)).toBe('NGC-205');
  });

  it('-0 is 0: that is how it travels', () => {
    expect(version_retention_max.equal(-0, 0)).toBeTrue();
  });

  it('share_links_in_profile: the three choices, the empty one among them', () => {
    for (const choice of ['', 'all_share', 'hide_share'] as const) {
      expect(share_links_in_profile.invalid(choice)).withContext(choice).toBeNull();
    }
    for (const text of ['all', 'ALL_SHARE', ' ', 'hide_share ', 'toString'] as never[]) {
      expect(share_links_in_profile.isType(text)).toBeTrue();
      expect(share_links_in_profile.invalid(text)).withContext(text).toBe('NGC-207');
    }
    expect([null, 0, false, []].map((value) => share_links_in_profile.isType(value))).not.toContain(true);
  });

  it('has no field for a secret', () => {
    expect(Object.keys(SETTINGS_FIELDS).filter((name) => /password|two_fa|token|secret/.test(name))).toEqual(
      [],
    );
  });
});
