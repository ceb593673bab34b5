import { Component, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { CloudreveCredentials } from 'ngrx-cloudreve';
import { injectTexts } from '../language/inject-texts';

/** E-mail and password. The password stays in its input until it is given away: no signal, no form model holds it. */
@Component({
  selector: 'demo-credentials-form',
  imports: [MatButton, MatFormField, MatHint, MatInput, MatLabel, MatSuffix],
  templateUrl: './credentials-form.html',
  styleUrl: './credentials-form.css',
})
export class CredentialsForm {
  /** What the button says. */
  readonly action = input.required<string>();
  /** Whether a response is awaited. */
  readonly busy = input.required<boolean>();
  /** What went wrong, or empty. */
  readonly problem = input.required<string>();
  /** Whether the password is a new one: for password managers, and for its bounds. */
  readonly isNew = input(false);
  /** The person pressed the button, and both fields are filled in. */
  readonly submitted = output<CloudreveCredentials>();

  protected readonly t = injectTexts('entry');
  protected readonly shown = signal(false);

  protected submit(event: Event, email: string, password: string): void {
    event.preventDefault();
    if (!this.busy()) {
      this.submitted.emit({ email, password });
    }
  }
}
