import { Observable, of, throwError } from 'rxjs';
import {
  cloudreveEntries,
  CloudrevePage,
  pageAccount,
  pageQuery,
  readList,
  readPage,
} from './cloudreve-page';
import { asRecord } from './read-fields';

describe('pageQuery', () => {
  it('keeps within what Cloudreve takes', () => {
    expect(pageQuery({})).toEqual({ page_size: 50 });
    expect(pageQuery({ pageSize: 3 })).toEqual({ page_size: 10 });
    expect(pageQuery({ pageSize: 500 })).toEqual({ page_size: 100 });
    expect(pageQuery({ pageSize: 20.7, cursor: 'c' })).toEqual({ page_size: 20, next_page_token: 'c' });
    expect(pageQuery({ cursor: null })).toEqual({ page_size: 50 });
  });
});

describe('the cursor of a page', () => {
  it('names the account whose list it is, which the server does not hear', () => {
    const { next } = readPage({ list: [], pagination: { next_token: 'a@b=' } }, 'list', asRecord, 'u1');
    const paging = { cursor: next, pageSize: 10 };
    expect(pageAccount(paging, 'u2')).toBe('u1');
    expect(pageAccount(paging, null)).toBe('u1');
    expect(pageQuery(paging)).toEqual({ page_size: 10, next_page_token: 'a@b=' });
  });

  it('belongs to who is signed in where it names nobody', () => {
    for (const cursor of [null, 'abc=']) {
      expect(pageAccount({ cursor }, 'u2')).toBe('u2');
      expect(pageAccount({ cursor }, null)).toBeNull();
    }
    expect(pageAccount({}, 'u2')).toBe('u2');
  });
});

describe('readPage', () => {
  const read = (entry: unknown) => asRecord(entry)['n'];

  it('takes null and nothing for an empty list', () => {
    for (const data of [{ list: null }, {}, { list: [], pagination: 'x' }]) {
      expect(readPage(data, 'list', read, null)).toEqual({ entries: [], next: null });
    }
  });

  it('has the cursor of the next page until there is none', () => {
    const list = [{ n: 1 }, { n: 2 }];
    expect(readPage({ list, pagination: { next_token: 'c' } }, 'list', read, null)).toEqual({
      entries: [1, 2],
      next: 'c',
    });
    expect(readPage({ list, pagination: { next_token: '' } }, 'list', read, null).next).toBeNull();
    expect(readPage({ list, pagination: { page: 0 } }, 'list', read, null).next).toBeNull();
  });

  it('refuses what is no list, and lists of something else', () => {
    for (const list of ['<html>', {}, 7, [null], ['x']]) {
      expect(() => readPage({ list }, 'list', read, null)).toThrow();
    }
    expect(() => readPage([], 'list', read, null)).toThrow();
    expect(readList(null, read)).toEqual([]);
  });
});

describe('cloudreveEntries', () => {
  function book(pages: Readonly<Record<string, CloudrevePage<number>>>) {
    const asked: (string | null)[] = [];
    const load = (cursor: string | null): Observable<CloudrevePage<number>> => {
      asked.push(cursor);
      const page = pages[cursor ?? 'first'];
      return page === undefined ? throwError(() => new Error('no page')) : of(page);
    };
    return { asked, load };
  }

  async function all<T>(entries: AsyncIterable<T>, most = 100): Promise<T[]> {
    const found: T[] = [];
    for await (const entry of entries) {
      found.push(entry);
      if (found.length === most) break;
    }
    return found;
  }

  it('walks through all pages', async () => {
    const { asked, load } = book({
      first: { entries: [1, 2], next: 'b' },
      b: { entries: [], next: 'c' },
      c: { entries: [3], next: null },
    });
    expect(await all(cloudreveEntries(load))).toEqual([1, 2, 3]);
    expect(asked).toEqual([null, 'b', 'c']);
  });

  it('asks for a page when it is wanted, not before', async () => {
    const { asked, load } = book({ first: { entries: [1, 2], next: 'b' } });
    expect(await all(cloudreveEntries(load), 2)).toEqual([1, 2]);
    expect(asked).toEqual([null]);
  });

  it('comes to an end with a server that turns in a circle', async () => {
    const { load } = book({
      first: { entries: [1], next: 'b' },
      b: { entries: [2], next: 'c' },
      c: { entries: [3], next: 'b' },
    });
    expect(await all(cloudreveEntries(load))).toEqual([1, 2, 3]);
  });

  it('throws what a page throws', async () => {
    const { load } = book({ first: { entries: [1], next: 'gone' } });
    await expectAsync(all(cloudreveEntries(load))).toBeRejectedWithError('no page');
  });
});
