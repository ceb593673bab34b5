import { inject } from '@angular/core';
import { createEffect } from '@ngrx/effects';
import { auditTime, filter, map, merge, switchMap } from 'rxjs';
import { CONFIG } from '../../cloudreve-config';
import { injectScheduler } from '../../platform/clock-scheduler';
import { PAGE_LIFE, pageEvents } from '../../platform/page-life';
import { TokenStore } from '../tokens/token-store';
import { isSavedKey } from '../is-saved-key';
import { injectReadMe } from './read-me';

const SAVES_AUDIT_MS = 100;

/**
 * Reads the account again when another tab saved something of it, and after a sleep, in which saves are missed.
 *
 * switchMap: reads only, and a response that another save has overtaken is not wanted.
 */
export const followSaves$ = createEffect(
  (
    life = inject(PAGE_LIFE),
    session = inject(TokenStore),
    { keyPrefix } = inject(CONFIG),
    readMe = injectReadMe(),
    scheduler = injectScheduler(),
  ) => {
    const saved$ = pageEvents(life, 'stored').pipe(
      filter((key) => session.userId !== null && isSavedKey(key, keyPrefix, session.userId)),
    );
    return merge(saved$, pageEvents(life, 'resumed')).pipe(
      map(() => session.userId),
      filter((userId) => userId !== null),
      // One save writes a key for each field.
      auditTime(SAVES_AUDIT_MS, scheduler),
      switchMap((userId) => readMe(userId)),
    );
  },
  { functional: true },
);
