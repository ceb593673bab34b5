import { checkChange } from './check-change';
import { CloudreveSettingsChange } from './cloudreve-settings';

describe('a change', () => {
  it('loses what is null or undefined without a word', () => {
    expect(checkChange({ nick: null, language: undefined, disable_view_sync: false })).toEqual({
      disable_view_sync: false,
    });
  });

  it('keeps empty lists, zeros and falses: they are values', () => {
    const zeros = { version_retention_ext: [], version_retention_max: 0, version_retention_enabled: false };

    expect(checkChange(zeros)).toEqual(zeros);
  });

  it('throws NGC-101 for a field that is no setting, without its value', () => {
    const wrong = { password: 'hunter2' } as CloudreveSettingsChange;

    expect(() => checkChange(wrong)).toThrowMatching(
      (error: Error) => error.message.startsWith('NGC-101') && !error.message.includes('hunter2'),
    );
  });

  it('throws NGC-101 for inherited and dangerous names', () => {
    for (const text of ['{"__proto__": 1}', '{"toString": "x"}', '{"constructor": "x"}']) {
      expect(() => checkChange(JSON.parse(text) as CloudreveSettingsChange)).toThrowError(/^NGC-101/);
    }
  });

  it('throws NGC-102 for a wrong type, NaN and Infinity among them', () => {
    const wrong: readonly object[] = [
      { nick: 5 },
      { disable_view_sync: 'true' },
      { version_retention_ext: 'jpg' },
      { version_retention_ext: [1] },
      { version_retention_max: NaN },
      { version_retention_max: Infinity },
    ];
    for (const changes of wrong) {
      expect(() => checkChange(changes))
        .withContext(JSON.stringify(changes))
        .toThrowError(/^NGC-102/);
    }
  });

  it('writes extensions as the server compares them: lower case, no dot, once', () => {
    expect(checkChange({ version_retention_ext: ['.JPG', ' png ', 'jpg', ''] })).toEqual({
      version_retention_ext: ['jpg', 'png'],
    });
  });
});
