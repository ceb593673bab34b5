import { withSettings } from './with-settings';

describe('withSettings()', () => {
  it('takes an absent time as the default', () => {
    expect(() => withSettings({ wait: undefined })).not.toThrow();
  });

  it('refuses what is no time, with NGC-008', () => {
    for (const wait of [NaN, -1, Infinity]) {
      expect(() => withSettings({ wait }))
        .withContext(String(wait))
        .toThrowError(/^NGC-008/);
    }
  });
});
