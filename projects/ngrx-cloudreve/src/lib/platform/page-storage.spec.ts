import { TestStorage } from '../test-setup.fixture';
import { CloudreveTokenStorage, localTokenStorage, memoryTokenStorage, PageStorage } from './page-storage';

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

describe('PageStorage', () => {
  let disk: TestStorage;
  let storage: PageStorage;

  beforeEach(() => {
    disk = new TestStorage();
    storage = new PageStorage(disk);
  });

  it('is the storage behind it', () => {
    storage.write('a', '1');
    expect(disk.values.get('a')).toBe('1');
    disk.values.set('a', '2');
    expect(storage.read('a')).toBe('2');
    storage.remove('a');
    expect(disk.values.has('a')).toBeFalse();
    expect(storage.read('a')).toBeNull();
    expect(storage.refused).toBeFalse();
  });

  it('lists the keys with a prefix, each once', () => {
    disk.values.set('x:1', '').set('x:2', '').set('y:1', '');
    disk.broken.add('write');
    storage.write('x:2', 'newer');
    storage.write('x:3', 'new');
    expect([...storage.keys('x:')].sort()).toEqual(['x:1', 'x:2', 'x:3']);
  });

  it('keeps what a full storage refuses, as the newer value, and says so', () => {
    storage.write('a', 'old');
    disk.broken.add('write');
    storage.write('a', 'new');
    expect(storage.refused).toBeTrue();
    expect(storage.read('a')).toBe('new');
    expect(disk.values.get('a')).withContext('still there for others').toBe('old');
  });

  it('reads from the storage again once that took a value', () => {
    disk.broken.add('write');
    storage.write('a', 'kept');
    disk.broken.delete('write');
    storage.write('a', 'written');
    disk.values.set('a', 'by another page');
    expect(storage.read('a')).toBe('by another page');
  });

  it('writes what only the memory could take once the storage takes anything again, for the other pages', () => {
    disk.values.set('b', 'old');
    disk.broken.add('write');
    storage.write('a', 'kept');
    storage.write('b', 'kept');
    disk.broken.delete('write');
    disk.values.set('b', 'by another page');
    storage.write('c', 'written');
    expect(disk.values.get('a')).toBe('kept');
    expect(disk.values.get('b')).toBe('by another page');
  });

  it('believes another page that wrote what this one could not', () => {
    storage.write('a', 'old');
    disk.broken.add('write');
    storage.write('a', 'mine');
    expect(storage.read('a')).toBe('mine');
    disk.values.set('a', 'theirs');
    expect(storage.read('a')).toBe('theirs');
  });

  it('never throws where everything is forbidden', () => {
    for (const method of ['read', 'write', 'remove', 'keys'] as const) {
      disk.broken.add(method);
    }
    storage.write('a', '1');
    expect(storage.read('a')).toBe('1');
    expect(storage.keys('')).toEqual(['a']);
    storage.remove('a');
    expect(storage.read('a')).toBeNull();
  });

  it('removes what only the memory has', () => {
    disk.broken.add('write');
    storage.write('a', '1');
    storage.remove('a');
    expect(storage.read('a')).toBeNull();
    expect(storage.keys('')).toEqual([]);
  });
});
