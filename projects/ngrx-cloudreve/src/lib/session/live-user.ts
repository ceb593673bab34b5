import { DestroyRef, ErrorHandler, inject, Injectable } from '@angular/core';
import { Actions, ofType } from '@ngrx/effects';
import { TokenStore } from './tokens/token-store';
import { CloudreveUser } from './cloudreve-user';
import { CloudreveSessionApiActions } from './session-actions';

/**
 * The newest that this page knows of the current account, field by field: what a response said counts as old as the
 * moment in which it was asked for, what was saved and what a sign-in returned as old as the moment in which it became
 * known. Responses overtake each other, and some wait for others before they are shown.
 */
// Live: a response is older than what the state already shows, or time travel set the state back.
@Injectable()
export class LiveUser {
  readonly #session = inject(TokenStore);
  readonly #updatedAt = new Map<string, number>();
  #fields: Partial<CloudreveUser> = {};
  #userId: string | null = null;
  #version = 0;

  constructor() {
    const errors = inject(ErrorHandler);
    const { userPatched, signInSucceeded, signedOut } = CloudreveSessionApiActions;
    const subscription = inject<Actions>(Actions)
      .pipe(ofType(userPatched, signInSucceeded, signedOut))
      .subscribe({
        next: (action) => {
          if (action.type === signedOut.type) {
            this.#clear(null);
          } else {
            const changes = action.type === userPatched.type ? action.changes : action.user;
            this.#merge(action.userId, changes, this.nextVersion());
          }
        },
        error: (error: unknown) => {
          errors.handleError(error);
        },
      });
    inject(DestroyRef).onDestroy(() => {
      subscription.unsubscribe();
    });
  }

  /**
   * A read of the account begins.
   *
   * @returns the version of its response, for {@link applyResponse}
   */
  nextVersion(): number {
    return ++this.#version;
  }

  /**
   * The response to a read of the account arrived.
   *
   * @param user - as the server said
   * @param version - from {@link nextVersion}
   * @returns the account, with what is newer than the response
   */
  applyResponse(user: CloudreveUser, version: number): CloudreveUser {
    this.#merge(user.id, user, version);
    return this.newest(user);
  }

  /**
   * Brings a response up to date that was not shown at once.
   *
   * @param user - that {@link applyResponse} returned
   * @returns the account, with what is newer
   */
  newest(user: CloudreveUser): CloudreveUser {
    return user.id === this.#userId ? { ...user, ...this.#fields } : user;
  }

  /**
   * What this page knows of an account without asking.
   *
   * @param userId - whose
   * @returns the account, or null when the server has not said yet who it is
   */
  current(userId: string): CloudreveUser | null {
    return userId === this.#userId && isWhole(this.#fields) ? this.#fields : null;
  }

  #merge(userId: string, changes: Partial<CloudreveUser>, at: number): void {
    if (userId !== this.#session.userId) {
      return;
    }
    if (userId !== this.#userId) {
      this.#clear(userId);
    }
    const newer = Object.entries(changes).filter(([name]) => (this.#updatedAt.get(name) ?? 0) < at);
    newer.forEach(([name]) => this.#updatedAt.set(name, at));
    this.#fields = { ...this.#fields, ...Object.fromEntries(newer) };
  }

  #clear(next: string | null): void {
    this.#userId = next;
    this.#fields = {};
    this.#updatedAt.clear();
  }
}

// Before the first response there are only the fields that were saved.
function isWhole(fields: Partial<CloudreveUser>): fields is CloudreveUser {
  return fields.id !== undefined;
}
