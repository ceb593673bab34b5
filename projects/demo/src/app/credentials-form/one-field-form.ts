import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';

/** What one field may ask for. */
export type FieldKind = 'email' | 'code' | 'new-password';

/** A form of one field. What is typed stays in its input until it is given away. */
@Component({
  selector: 'demo-one-field-form',
  imports: [MatButton, MatFormField, MatInput, MatLabel],
  template: `
    <form (submit)="submit($event, typed.value)">
      <mat-form-field appearance="outline" subscriptSizing="dynamic">
        <mat-label>{{ label() }}</mat-label>
        <input
          #typed
          matInput
          required
          [type]="types[kind()]"
          [attr.inputmode]="kind() === 'code' ? 'numeric' : null"
          [attr.autocomplete]="autocompletes[kind()]"
          [attr.minlength]="kind() === 'email' ? null : 6"
          maxlength="128"
        />
      </mat-form-field>
      <ng-content />
      <p class="problem" role="alert">{{ problem() }}</p>
      <button matButton="filled" type="submit" [disabled]="busy()" disabledInteractive>{{ action() }}</button>
    </form>
  `,
  styleUrl: './credentials-form.css',
})
export class OneFieldForm {
  /** What is asked for. */
  readonly kind = input.required<FieldKind>();
  /** What stands above the field. */
  readonly label = input.required<string>();
  /** What the button says. */
  readonly action = input.required<string>();
  /** Whether a response is awaited. */
  readonly busy = input.required<boolean>();
  /** What went wrong, or empty. */
  readonly problem = input.required<string>();
  /** The person pressed the button, and the field is filled in. */
  readonly submitted = output<string>();

  protected readonly types = { email: 'email', code: 'text', 'new-password': 'password' } as const;
  protected readonly autocompletes = {
    email: 'username',
    code: 'one-time-code',
    'new-password': 'new-password',
  } as const;

  protected submit(event: Event, text: string): void {
    event.preventDefault();
    if (!this.busy()) {
      this.submitted.emit(text);
    }
  }
}
