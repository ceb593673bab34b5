import { TestBed } from '@angular/core/testing';
import { CloudreveError, isCloudreveError } from '../../../src/lib/http/cloudreve-error';
import { CloudreveFailureName } from '../../../src/lib/http/cloudreve-codes';
import { clientFailure, CloudreveFailure, isCloudreveFailure } from '../../../src/lib/http/cloudreve-failure';
import { cloudreveMessage } from '../../../src/lib/http/cloudreve-message';
import { cloudreveEntries } from '../../../src/lib/http/cloudreve-page';
import {
  API,
  bearer,
  Bench,
  envelope,
  pair,
  refusal,
  settled,
  Watched,
} from '../../../src/lib/test-setup.fixture';
import { CloudreveSessionActions } from '../../../src/lib/session/session-actions';
import { CloudrevePeopleApi } from './people-api';
import { withPeople } from './with-people';

const BOB = {
  id: 'b1',
  nickname: 'Bob',
  created_at: '2025-01-01T00:00:00Z',
  group: { id: 'g', name: 'User' },
};
const SHARE = { id: 's1', owner: BOB };
const PERSON = { ...BOB, email: '', avatar: '', share_links_in_profile: '' as const };

describe('CloudrevePeopleApi', () => {
  let bench: Bench;
  let api: CloudrevePeopleApi;

  beforeEach(() => {
    bench = new Bench({ providers: [...withPeople().ɵproviders] });
    api = TestBed.inject(CloudrevePeopleApi);
  });

  it('reads somebody, and what others may know of them only', async () => {
    const person = new Watched(api.person('b1'));
    await settled();
    bench
      .one('GET', '/user/info/b1')
      .flush(envelope({ ...BOB, status: 'active', language: 'de', secret: 1 }));
    expect(person.values).toEqual([PERSON]);
  });

  it('names the failure of a person who is not there', async () => {
    const person = new Watched(api.person('nobody'));
    await settled();
    bench.one('GET', '/user/info/nobody').flush(refusal(-1, ''));
    expect(isCloudreveError(person.errors[0], 'userNotFound')).toBeTrue();
    const other = new Watched(api.person('share1'));
    await settled();
    bench.one('GET', '/user/info/share1').flush(refusal(40001));
    expect(isCloudreveError(other.errors[0], 'parameterError')).toBeTrue();
  });

  for (const id of ['', '../me', '..', 'a/b', 'a%2Fb', 'a?x=1', 'a#b', 'a\\b', ' a', 'é', 'x'.repeat(65)]) {
    it(`sends nothing for the id "${id.slice(0, 9)}"`, async () => {
      const asked = [new Watched(api.person(id)), new Watched(api.shares(id))];
      await settled();
      for (const { errors } of asked) {
        expect(errors).toEqual([new CloudreveError(clientFailure('invalidValue'))]);
      }
      bench.http.expectNone(() => true);
    });
  }

  it('searches with the words as they were typed', async () => {
    await bench.signIn();
    const found = new Watched(api.search(' b&o=/..'));
    await settled();
    const request = bench.one('GET', '/user/search');
    expect(request.request.urlWithParams).toBe(`${API}/user/search?keyword=%20b%26o%3D%2F..`);
    request.flush(envelope([{ ...BOB, email: 'bob@example.org' }]));
    expect(found.values).toEqual([[{ ...PERSON, email: 'bob@example.org' }]]);
  });

  it('lists shares by id, page by page', async () => {
    const share = { id: 's1', owner: BOB, source_type: 1, visited: 4, created_at: '', url: 'http://x/s/s1' };
    const page = new Watched(api.shares('b1', { pageSize: 10 }));
    await settled();
    const request = bench.one('GET', '/user/shares/b1');
    expect(request.request.params.keys().map((key) => [key, request.request.params.get(key)])).toEqual([
      ['page_size', '10'],
      ['order_by', 'id'],
      ['order_direction', 'desc'],
    ]);
    request.flush(envelope({ shares: [share], pagination: { page: 0, page_size: 10, next_token: 'n' } }));
    expect(page.values).toEqual([
      {
        entries: [
          {
            id: 's1',
            name: '',
            visited: 4,
            source_type: 'folder',
            owner: PERSON,
            created_at: '',
            expired: false,
            url: 'http://x/s/s1',
            is_private: false,
            share_view: false,
            passwordProtected: false,
            size: 0,
            showReadme: false,
          },
        ],
        next: 'n',
      },
    ]);
    const next = new Watched(api.shares('b1', { cursor: 'n', newestFirst: false }));
    await settled();
    const second = bench.one('GET', '/user/shares/b1');
    expect(second.request.params.get('next_page_token')).toBe('n');
    expect(second.request.params.get('order_direction')).toBe('asc');
    second.flush(envelope({ shares: null, pagination: { page: 0, page_size: 50 } }));
    expect(next.values).toEqual([{ entries: [], next: null }]);
  });

  it('has everything of a share, and nothing that is not one', async () => {
    const shares = new Watched(api.shares('b1'));
    await settled();
    const share = {
      id: 's1',
      name: 'Report.pdf',
      visited: 0,
      source_type: 0,
      owner: BOB,
      created_at: '2026-01-01T00:00:00Z',
      expired: true,
      url: 'http://x/s/s1',
      is_private: true,
      share_view: true,
    };
    const sent = { ...share, unlocked: false, password_protected: true, size: 7, show_readme: true };
    bench.one('GET', '/user/shares/b1').flush(envelope({ shares: [sent] }));
    expect(shares.values[0]?.entries).toEqual([
      {
        ...share,
        source_type: 'file',
        owner: PERSON,
        passwordProtected: true,
        size: 7,
        showReadme: true,
      },
    ]);
  });

  it('copes with what a server leaves out of a share, and of its owner', async () => {
    const { group, ...owner } = BOB;
    const shares = new Watched(api.shares('b1'));
    await settled();
    bench.one('GET', '/user/shares/b1').flush(
      envelope({
        shares: [
          { id: 's1', owner: { ...owner, share_links_in_profile: 'all_share' } },
          { id: 's2', owner: BOB, size: '7', password_protected: 1, show_readme: 'true', is_private: null },
        ],
      }),
    );
    const [first, second] = shares.values[0]?.entries ?? [];
    expect(first?.owner).toEqual({ ...PERSON, group: null, share_links_in_profile: 'all_share' });
    expect(second?.owner.group).toEqual(group);
    for (const share of [first, second]) {
      expect(share).toEqual(
        jasmine.objectContaining({
          ...{ is_private: false, share_view: false, passwordProtected: false, showReadme: false },
          size: 0,
        }),
      );
    }
  });

  describe('says why there are no shares:', () => {
    async function failureOf(response: object): Promise<CloudreveFailure | undefined> {
      const shares = new Watched(api.shares('b1'));
      await settled();
      bench.one('GET', '/user/shares/b1').flush(response);
      const [error] = shares.errors;
      return error instanceof CloudreveError ? error.failure : undefined;
    }

    it('their owner hides them', async () => {
      const failure = await failureOf({
        code: 40001,
        msg: 'User has disabled share links in profile',
        correlation_id: 'c1',
      });
      expect(isCloudreveFailure(failure ?? null, 'sharesHidden')).toBeTrue();
      expect(failure?.correlationId).toBe('c1');
      expect(failure && cloudreveMessage(failure)).toBe('This person does not show their share links.');
    });

    it('their owner is banned, or was never there', async () => {
      for (const response of [refusal(40021), refusal(50001, 'Failed to get user')]) {
        const failure = await failureOf(response);
        expect(isCloudreveFailure(failure ?? null, 'personGone')).toBeTrue();
        expect(failure?.retryable).toBeFalse();
        expect(failure && cloudreveMessage(failure)).toBe('This person is not here any more.');
      }
    });

    it('and what else goes wrong stays what it is', async () => {
      const others: readonly [object, CloudreveFailureName][] = [
        [refusal(40001, 'Page size format error'), 'parameterError'],
        [{ code: 40001, msg: 'Failed to parse object ID', correlation_id: 'c1' }, 'parameterError'],
        [{ code: 50001, msg: 'failed to get login user', correlation_id: 'c1' }, 'databaseError'],
        [refusal(50001, 'Failed to list shares'), 'databaseError'],
        [refusal(404), 'notFound'],
      ];
      for (const [response, name] of others) {
        const failure = await failureOf(response);
        expect(isCloudreveFailure(failure ?? null, name))
          .withContext(JSON.stringify(response))
          .toBeTrue();
      }
    });
  });

  it('walks as the account that the walk began as', async () => {
    await bench.signIn();
    const walk = cloudreveEntries((cursor) => api.shares('b1', { cursor }));
    const first = walk.next();
    await settled();
    bench.one('GET', '/user/shares/b1').flush(envelope({ shares: [SHARE], pagination: { next_token: 'n' } }));
    expect((await first).done).toBeFalse();
    await bench.signIn('u2', pair('access-2', 'refresh-2'));
    bench.waiting('DELETE', '/session/token');
    const second = walk.next().catch((error: unknown) => error);
    await settled();
    bench.http.expectNone(() => true);
    expect(isCloudreveError(await second, 'signedOut')).toBeTrue();
  });

  it('does not go on with a walk whose account has signed out', async () => {
    await bench.signIn();
    const walk = cloudreveEntries((cursor) => api.shares('b1', { cursor }));
    const first = walk.next();
    await settled();
    bench.one('GET', '/user/shares/b1').flush(envelope({ shares: [SHARE], pagination: { next_token: 'n' } }));
    await first;
    bench.store.dispatch(CloudreveSessionActions.signOut());
    await settled();
    bench.waiting('DELETE', '/session/token');
    const second = walk.next().catch((error: unknown) => error);
    await settled();
    bench.http.expectNone(() => true);
    expect(isCloudreveError(await second, 'signedOut')).toBeTrue();
  });

  it('goes on with the walk of nobody as who has signed in since: the list is the same for all', async () => {
    const walk = cloudreveEntries((cursor) => api.shares('b1', { cursor }));
    const first = walk.next();
    await settled();
    const anonymous = bench.one('GET', '/user/shares/b1');
    expect(bearer(anonymous)).toBeNull();
    anonymous.flush(envelope({ shares: [SHARE], pagination: { next_token: 'n' } }));
    await first;
    await bench.signIn();
    const second = walk.next();
    await settled();
    const signed = bench.one('GET', '/user/shares/b1');
    expect(signed.request.params.get('next_page_token')).toBe('n');
    expect(bearer(signed)).not.toBeNull();
    signed.flush(envelope({ shares: [SHARE], pagination: {} }));
    expect((await second).done).toBeFalse();
    expect((await walk.next()).done).toBeTrue();
  });

  it('searches for nobody when nobody is signed in', async () => {
    const found = new Watched(api.search('bob'));
    await settled();
    expect(isCloudreveError(found.errors[0], 'signedOut')).toBeTrue();
    bench.http.expectNone(() => true);
  });
});
