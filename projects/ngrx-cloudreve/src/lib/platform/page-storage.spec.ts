import { CloudreveTokenStorage, localTokenStorage, memoryTokenStorage } from './page-storage';

const KEY = 'ngrx-cloudreve:page-storage-spec:a';

function behavesLikeAStorage(make: () => CloudreveTokenStorage): void {
  it('gives back what was written, and null for what was not', () => {
    const storage = make();
    expect(storage.read(KEY)).toBeNull();
    storage.write(KEY, '1');
    storage.write(KEY, '2');
    expect(storage.read(KEY)).toBe('2');
  });

  it('lists its keys', () => {
    const storage = make();
    storage.write(KEY, '');
    expect(storage.keys()).toContain(KEY);
    expect(storage.read(KEY)).toBe('');
  });

  it('removes a key, and does not mind one that is not there', () => {
    const storage = make();
    storage.write(KEY, '1');
    storage.remove(KEY);
    storage.remove(KEY);
    expect(storage.read(KEY)).toBeNull();
    expect(storage.keys()).not.toContain(KEY);
  });
}

describe('memoryTokenStorage', () => {
  behavesLikeAStorage(memoryTokenStorage);

  it('shares nothing with another one and nothing with the browser', () => {
    const storage = memoryTokenStorage();
    storage.write(KEY, '1');
    expect(memoryTokenStorage().read(KEY)).toBeNull();
    expect(localStorage.getItem(KEY)).toBeNull();
  });
});

describe('localTokenStorage', () => {
  afterEach(() => {
    localStorage.removeItem(KEY);
  });

  behavesLikeAStorage(localTokenStorage);

  it('is the localStorage of the browser', () => {
    localTokenStorage().write(KEY, 'there');
    expect(localStorage.getItem(KEY)).toBe('there');
  });

  it('touches the browser in its methods only, so making it never throws', () => {
    const forbidden = spyOnProperty(window, 'localStorage').and.throwError('forbidden');
    const storage = localTokenStorage();
    expect(forbidden).not.toHaveBeenCalled();
    expect(() => storage.read(KEY)).toThrowError('forbidden');
    expect(() => storage.keys()).toThrowError('forbidden');
    forbidden.and.callThrough();
  });
});
