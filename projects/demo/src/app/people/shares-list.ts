import { Component, computed, inject, input } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { CloudrevePages, cloudrevePages, injectCloudreveMessage, isCloudreveFailure } from 'ngrx-cloudreve';
import { CloudrevePeopleApi, CloudreveShare } from 'ngrx-cloudreve/account';
import { concat, Observable, of, Subject, switchMap } from 'rxjs';
import { injectFormats } from '../language/inject-formats';
import { injectTexts } from '../language/inject-texts';

/** The share links of somebody, ten at a time. */
@Component({
  selector: 'demo-shares-list',
  imports: [MatButton],
  templateUrl: './shares-list.html',
  styleUrls: ['../security/security-card.css', './shares-list.css'],
})
export class SharesList {
  /** Whose. */
  readonly userId = input.required<string>();

  protected readonly t = injectTexts('people');
  private readonly formats = injectFormats();
  private readonly people = inject(CloudrevePeopleApi);
  private readonly message = injectCloudreveMessage();
  protected readonly more = new Subject<void>();
  // switchMap: nobody waits for the links of who was chosen before.
  protected readonly list = toSignal(
    toObservable(this.userId).pipe(switchMap((id) => concat(of(null), this.sharesOf(id)))),
    { initialValue: null },
  );

  protected readonly problem = computed(() => {
    const failure = this.list()?.failure ?? null;
    return failure === null ? '' : this.message(failure);
  });

  // Nothing that another try could change.
  protected readonly isFinal = computed(() => {
    const failure = this.list()?.failure ?? null;
    return isCloudreveFailure(failure, 'sharesHidden') || isCloudreveFailure(failure, 'personGone');
  });

  protected readonly status = computed(() => {
    const list = this.list();
    if (list === null) {
      return this.t('loading');
    }
    if (this.isFinal()) {
      return this.problem();
    }
    const count = list.entries.length;
    if (list.hasMore) {
      return this.t('first', { count });
    }
    return count === 0 ? this.t('noShares') : this.t('all', { count });
  });
  protected detailsOf(share: CloudreveShare): string {
    return this.t(share.expired ? 'shareExpired' : 'share', {
      kind: this.kindOf(share),
      when: this.formats.moment(share.created_at),
      views: share.visited,
    });
  }

  private kindOf({ source_type, size }: CloudreveShare): string {
    if (source_type === 'folder') {
      return this.t('folder');
    }
    return size === 0 ? this.t('file') : this.t('fileOf', { size: this.formats.size(size) });
  }

  private sharesOf(id: string): Observable<CloudrevePages<CloudreveShare>> {
    return cloudrevePages((cursor) => this.people.shares(id, { cursor, pageSize: 10 }), this.more);
  }
}
