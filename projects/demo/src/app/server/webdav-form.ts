import { Component, ElementRef, input, output, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { CloudreveWebdavFields } from 'ngrx-cloudreve/account';
import { injectTexts } from '../language/inject-texts';

/** What is asked for: the password comes from the server. */
export type NewWebdavAccount = Pick<CloudreveWebdavFields, 'name' | 'uri' | 'readonly'>;

/** The form of a new WebDAV account. */
@Component({
  selector: 'demo-webdav-form',
  imports: [MatButton, MatCheckbox, MatFormField, MatInput, MatLabel],
  template: `
    <form (submit)="submit($event, folder.value, readonly.checked)">
      <mat-form-field appearance="outline" subscriptSizing="dynamic">
        <mat-label>{{ t('device') }}</mat-label>
        <input #name matInput required maxlength="255" autocomplete="off" />
      </mat-form-field>
      <mat-form-field appearance="outline" subscriptSizing="dynamic">
        <mat-label>{{ t('folderField') }}</mat-label>
        <input #folder matInput required value="cloudreve://my" autocomplete="off" spellcheck="false" />
      </mat-form-field>
      <mat-checkbox #readonly>{{ t('readOnly') }}</mat-checkbox>
      <button matButton="tonal" type="submit" [disabled]="busy()" disabledInteractive>
        {{ t('create') }}
      </button>
    </form>
  `,
  styleUrl: '../security/security-card.css',
})
export class WebdavForm {
  protected readonly t = injectTexts('server');

  /** Whether a response is awaited. */
  readonly busy = input.required<boolean>();
  /** The person pressed the button, and the fields are filled in. */
  readonly submitted = output<NewWebdavAccount>();

  private readonly name = viewChild.required<ElementRef<HTMLInputElement>>('name');

  /** Empties the name: the account is there. */
  clear(): void {
    this.name().nativeElement.value = '';
  }

  protected submit(event: Event, uri: string, readonly: boolean): void {
    event.preventDefault();
    if (!this.busy()) {
      this.submitted.emit({ name: this.name().nativeElement.value, uri, readonly });
    }
  }
}
