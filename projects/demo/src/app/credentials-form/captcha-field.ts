import { Component, computed, ElementRef, input, signal, viewChild } from '@angular/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import {
  CloudreveCaptcha,
  CloudreveCaptchaAnswer,
  CloudreveCaptchaPlace,
  injectCloudreveSession,
} from 'ngrx-cloudreve';
import { injectTexts } from '../language/inject-texts';

/** The captcha of the site, once it was asked for. The library gives the data; this shows the picture. */
@Component({
  selector: 'demo-captcha-field',
  imports: [MatFormField, MatInput, MatLabel],
  template: `
    @if (picture(); as picture) {
      <img [alt]="t('captcha')" width="240" height="60" [src]="picture.image" />
      <mat-form-field appearance="outline" subscriptSizing="dynamic">
        <mat-label>{{ t('captchaPicture') }}</mat-label>
        <input #answer matInput name="captcha" required autocomplete="off" autocapitalize="none" />
      </mat-form-field>
    } @else if (captcha(); as widget) {
      <p>{{ t('otherCaptcha', { kind: widget.kind }) }}</p>
    }
  `,
  styles: `
    :host:not(:empty) {
      display: flex;
      flex-direction: column;
      gap: 8px;
    }

    img {
      border-radius: var(--mat-sys-corner-small);
    }
  `,
})
export class CaptchaField {
  /** Where it is wanted. */
  readonly place = input.required<CloudreveCaptchaPlace>();

  private readonly session = injectCloudreveSession();
  private readonly typed = viewChild<string, ElementRef<HTMLInputElement>>('answer', { read: ElementRef });
  protected readonly t = injectTexts('entry');
  protected readonly captcha = signal<CloudreveCaptcha | null>(null);
  protected readonly picture = computed(() => {
    const captcha = this.captcha();
    return captcha?.kind === 'image' ? captcha : null;
  });

  /** Shows a new one: each is good for one try. */
  async load(): Promise<void> {
    const outcome = await this.session.captcha(this.place());
    this.captcha.set('captcha' in outcome ? outcome.captcha : null);
    const typed = this.typed()?.nativeElement;
    if (typed !== undefined) {
      typed.value = '';
    }
  }

  /** What the person typed; undefined where no captcha was asked for. */
  answer(): CloudreveCaptchaAnswer | undefined {
    const picture = this.picture();
    const captcha = this.typed()?.nativeElement.value;
    return picture === null || captcha === undefined ? undefined : { captcha, ticket: picture.ticket };
  }
}
