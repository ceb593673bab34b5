import { readSessionRecord, SessionRecord } from './session-record';

const API = 'https://cloud.example.org/api/v4';
const RECORD: SessionRecord = {
  access: 'a',
  refresh: 'r',
  lifetime: 3_600_000,
  obtainedAt: 5,
  epoch: 'e',
  revision: 0,
  apiUrl: API,
  instanceId: null,
};

describe('readSessionRecord', () => {
  it('reads what was written', () => {
    expect(readSessionRecord(JSON.stringify(RECORD), API)).toEqual(RECORD);
    const known = { ...RECORD, instanceId: 'i' };
    expect(readSessionRecord(JSON.stringify(known), API)).toEqual(known);
  });

  it('is null when there is none', () => {
    expect(readSessionRecord(null, API)).toBeNull();
  });

  it('is null for tokens of another server, which never see this one', () => {
    expect(readSessionRecord(JSON.stringify(RECORD), `${API}/`)).toBeNull();
    expect(readSessionRecord(JSON.stringify(RECORD), 'https://evil.example/api/v4')).toBeNull();
  });

  for (const text of ['', '{', 'null', '1', '"a"', '[]', '{}', 'undefined', '<html>']) {
    it(`is null for ${JSON.stringify(text)}`, () => {
      expect(readSessionRecord(text, API)).toBeNull();
    });
  }

  for (const key of ['access', 'refresh', 'epoch', 'lifetime', 'obtainedAt', 'revision', 'apiUrl']) {
    it(`is null without ${key}, and for one of a wrong type`, () => {
      expect(readSessionRecord(JSON.stringify({ ...RECORD, [key]: undefined }), API)).toBeNull();
      expect(readSessionRecord(JSON.stringify({ ...RECORD, [key]: null }), API)).toBeNull();
      expect(readSessionRecord(JSON.stringify({ ...RECORD, [key]: {} }), API)).toBeNull();
      expect(readSessionRecord(JSON.stringify({ ...RECORD, [key]: '' }), API)).toBeNull();
    });
  }

  it('takes no field that it does not know, and no instance of a wrong type', () => {
    const text = JSON.stringify({ ...RECORD, instanceId: 7, extra: 1 });
    expect(readSessionRecord(text, API)).toEqual(RECORD);
  });
});
