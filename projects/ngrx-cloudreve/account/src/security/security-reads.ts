import { DestroyRef, inject, Injectable } from '@angular/core';
import { concatMap, defer, finalize, Observable, of, share, Subject, tap } from 'rxjs';
import { CloudreveHttp } from 'ngrx-cloudreve';
import {
  CONFIG,
  TokenStore,
  PAGE_LIFE,
  SettingWatcher,
  SHARED_STORAGE,
  storageKey,
  TabNote,
} from 'ngrx-cloudreve/internal';
import { CloudreveSecurity, readSecurity } from './cloudreve-security';

/** What is known of an account, with the note that stood in the storage when it was asked. */
interface SeenNote {
  readonly userId: string;
  readonly note: string | null;
}

/** Whether the second factor was on, with the note that stood in the storage when it was asked. */
interface KnownTwoFactor extends SeenNote {
  readonly twoFactor: boolean;
}

/** A read that is on its way. */
interface Running {
  readonly userId: string;
  readonly order: number;
  readonly security$: Observable<CloudreveSecurity>;
}

/** No note is like this one: whatever stands there is news. */
const FAILED = 'failed';

/**
 * When to read the security of the account, and which responses count. Whoever changes it leaves a note in the storage,
 * a random string that the other tabs compare with the one they saw: one `GET /user/setting` each, and the account with
 * it, when they are shown, and none where nobody looked before.
 */
@Injectable()
export class SecurityReads {
  readonly #http = inject(CloudreveHttp);
  readonly #prefix = inject(CONFIG).keyPrefix;
  readonly #storage = inject(SHARED_STORAGE);
  readonly #life = inject(PAGE_LIFE);
  readonly #session = inject(TokenStore);
  readonly #found = new Subject<{ readonly userId: string; readonly security: CloudreveSecurity }>();
  readonly #invalidated = new Subject<string>();
  readonly #changedElsewhere = new Subject<string>();
  #lastOrder = 0;
  #newest = 0;
  #seenNote: SeenNote | null = null;
  #running: Running | null = null;
  // Live: whether a code is asked for is decided by it, and time travel must not decide that.
  #twoFactor: KnownTwoFactor | null = null;

  /** What others who read the route found. */
  readonly found$ = this.#found.asObservable();
  /** The account that has changed, here or in another tab. */
  readonly invalidated$ = this.#invalidated.asObservable();
  /** The account that has changed in another tab. */
  readonly changedElsewhere$ = this.#changedElsewhere.asObservable();

  constructor() {
    const check = (): void => {
      this.#checkNote();
    };
    // The event comes for every key of the origin; a read that failed would be repeated for each.
    const stored = (key: string | null): void => {
      if (key === null || (this.#seenNote !== null && key === this.#noteOf(this.#seenNote.userId).key)) {
        this.#checkNote();
      }
    };
    inject(DestroyRef).onDestroy(this.#life.listen({ stored, shown: check, resumed: check }));
  }

  /** Takes what others read of the route. */
  readonly watch: SettingWatcher = (userId) => {
    const isNewest = this.#begin(userId);
    return (data) => {
      const security = readOrNull(data);
      if (security !== null && isNewest(security)) {
        this.#found.next({ userId, security });
      }
    };
  };

  /**
   * Reads `GET /user/setting`; once more when something changed meanwhile. Who asks at the same time shares the
   * response.
   *
   * @param userId - whose
   * @returns how the account is protected
   */
  load(userId: string): Observable<CloudreveSecurity> {
    return defer(() => {
      const running = this.#running;
      // One that began after the last change is as good as a new one.
      return running?.userId === userId && running.order >= this.#newest
        ? running.security$
        : this.#start(userId);
    });
  }

  /**
   * Whether the second factor is on, for who builds on it.
   *
   * @param userId - whose
   * @returns null when it was not read yet, when something changed since, and when the last read failed
   */
  knownTwoFactor(userId: string): boolean | null {
    const known = this.#twoFactor;
    // The note of another tab counts before this page gets its storage event.
    return known?.userId === userId && known.note === this.#noteOf(userId).read() ? known.twoFactor : null;
  }

  /**
   * Something changed, or may have: what was read before is old, here and in the other tabs.
   *
   * @param userId - whose
   */
  invalidate(userId: string): void {
    // A late response leaves nothing behind after the sign-out.
    if (this.#session.read(userId) === null) {
      return;
    }
    this.#newest = ++this.#lastOrder;
    this.#twoFactor = null;
    this.#seenNote = { userId, note: this.#noteOf(userId).write() };
    this.#invalidated.next(userId);
  }

  /**
   * The account signed out: nothing of it stays in the storage.
   *
   * @param userId - whose
   */
  clear(userId: string): void {
    this.#noteOf(userId).remove();
    this.#seenNote = null;
    this.#twoFactor = null;
  }

  #start(userId: string): Observable<CloudreveSecurity> {
    const isNewest = this.#begin(userId);
    const security$ = this.#http.request('GET', '/user/setting', readSecurity, { account: userId }).pipe(
      tap({
        error: () => {
          this.#seenNote = { userId, note: FAILED };
          this.#twoFactor = null;
        },
      }),
      concatMap((security) => (isNewest(security) ? of(security) : this.load(userId))),
      finalize(() => {
        this.#running = this.#running === running ? null : this.#running;
      }),
      share(),
    );
    const running = { userId, order: this.#lastOrder, security$ };
    this.#running = running;
    return security$;
  }

  // A response counts unless a read that began later got a response, or something changed since.
  #begin(userId: string): (security: CloudreveSecurity) => boolean {
    const order = ++this.#lastOrder;
    const seen = { userId, note: this.#noteOf(userId).read() };
    this.#seenNote = seen;
    return ({ twoFactor }) => {
      if (order < this.#newest) {
        return false;
      }
      this.#newest = order;
      this.#twoFactor = { ...seen, twoFactor };
      return true;
    };
  }

  #checkNote(): void {
    const seen = this.#seenNote;
    if (seen === null || !this.#isOurs(seen) || !this.#life.isShown()) {
      return;
    }
    const note = this.#noteOf(seen.userId).read();
    if (note !== null && note !== seen.note) {
      this.#seenNote = { ...seen, note };
      this.#twoFactor = null;
      this.#newest = ++this.#lastOrder;
      this.#invalidated.next(seen.userId);
      this.#changedElsewhere.next(seen.userId);
    }
  }

  #isOurs({ userId }: SeenNote): boolean {
    return userId === this.#session.userId;
  }

  #noteOf(userId: string): TabNote {
    return new TabNote(this.#storage, storageKey(this.#prefix, 'security', userId));
  }
}

// Who reads along spoils nothing: the settings are read all the same.
function readOrNull(data: unknown): CloudreveSecurity | null {
  try {
    return readSecurity(data);
  } catch {
    return null;
  }
}
