import { readServerVersion } from './cloudreve-server-version';

describe('readServerVersion', () => {
  it('tells the editions apart', () => {
    expect(readServerVersion('4.0.0')).toEqual({ version: '4.0.0', isPro: false });
    expect(readServerVersion('4.18.0')).toEqual({ version: '4.18.0', isPro: false });
    expect(readServerVersion('4.1.2-pro')).toEqual({ version: '4.1.2', isPro: true });
    expect(readServerVersion('4.0.0-alpha.1')).toEqual({ version: '4.0.0-alpha.1', isPro: false });
    expect(readServerVersion('4.0.0-alpha.1-PRO')).toEqual({ version: '4.0.0-alpha.1', isPro: true });
  });

  it('refuses what is no version', () => {
    for (const data of [
      null,
      4,
      '',
      'pro',
      '<html></html>',
      '4',
      '4.0 0',
      ['4.0.0'],
      `4.${'1'.repeat(99)}`,
    ]) {
      expect(() => readServerVersion(data)).toThrow();
    }
  });
});
