import { Injectable, signal } from '@angular/core';
import { CloudreveSettingName } from 'ngrx-cloudreve';

/** The setting that the person edited last on this page. Edits of other tabs, and of a race, are not theirs. */
@Injectable({ providedIn: 'root' })
export class LastEdited {
  private readonly edited = signal<CloudreveSettingName | null>(null);

  /** Null until there was an edit. */
  readonly name = this.edited.asReadonly();

  /** @param name - of the setting that is edited now */
  note(name: CloudreveSettingName): void {
    this.edited.set(name);
  }
}
