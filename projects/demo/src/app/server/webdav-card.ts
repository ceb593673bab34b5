import { Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import {
  cloudreveOutcome,
  cloudrevePages,
  hasCloudrevePermission,
  injectCloudreveMessage,
  injectCloudreveSession,
} from 'ngrx-cloudreve';
import { CloudreveWebdavAccount, CloudreveWebdavApi } from 'ngrx-cloudreve/account';
import { startWith, Subject, switchMap } from 'rxjs';
import { injectFormats } from '../language/inject-formats';
import { injectTexts } from '../language/inject-texts';
import { injectAttempt } from '../session/attempt';
import { NewWebdavAccount, WebdavForm } from './webdav-form';

/** The WebDAV accounts: made, deleted, and their passwords for whoever asks. */
@Component({
  selector: 'demo-webdav-card',
  imports: [MatButton, WebdavForm],
  templateUrl: './webdav-card.html',
  styleUrls: ['../security/security-card.css', './webdav-card.css'],
})
export class WebdavCard {
  protected readonly t = injectTexts('server');
  private readonly formats = injectFormats();
  private readonly webdav = inject(CloudreveWebdavApi);
  private readonly user = injectCloudreveSession().user;
  private readonly message = injectCloudreveMessage();
  private readonly changed = new Subject<void>();
  protected readonly attempt = injectAttempt();
  protected readonly more = new Subject<void>();
  // switchMap: a list that was read before a change is of no use any more.
  protected readonly list = toSignal(
    this.changed.pipe(
      startWith(null),
      switchMap(() => cloudrevePages((cursor) => this.webdav.list({ cursor }), this.more)),
    ),
  );

  /** Null until the group is known. */
  protected readonly mayCreate = computed(() => {
    const user = this.user();
    return user?.group == null ? null : hasCloudrevePermission(user, 'webdav');
  });

  /** The account whose password is shown. Nothing has the password itself but the row that shows it. */
  protected readonly shownId = signal<string | null>(null);
  protected readonly problem = computed(() => {
    const failure = this.list()?.failure ?? null;
    return failure === null ? this.attempt.problem() : this.message(failure);
  });

  protected detailsOf({ uri, readonly, created_at }: CloudreveWebdavAccount): string {
    const params = { folder: uri, when: this.formats.moment(created_at) };
    return this.t(readonly ? 'webdavReadOnly' : 'webdavAdded', params);
  }

  protected async create(fields: NewWebdavAccount, form: WebdavForm): Promise<void> {
    const { ok } = await this.attempt.run(() => cloudreveOutcome(this.webdav.create(fields)));
    if (ok) {
      form.clear();
      this.changed.next();
    }
  }

  protected async delete({ id }: CloudreveWebdavAccount): Promise<void> {
    await this.attempt.run(() => cloudreveOutcome(this.webdav.delete(id)));
    this.changed.next();
  }

  protected toggle({ id }: CloudreveWebdavAccount): void {
    this.shownId.update((shown) => (shown === id ? null : id));
  }
}
