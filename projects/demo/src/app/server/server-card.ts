import { Component, computed } from '@angular/core';
import { CloudreveCaptchaPlace, injectCloudreveSite } from 'ngrx-cloudreve';
import { injectTexts } from '../language/inject-texts';
import { TextName } from '../language/texts';
import { injectAttempt } from '../session/attempt';

const PLACES: Readonly<Record<CloudreveCaptchaPlace, TextName<'server'>>> = {
  signIn: 'atSignIn',
  signUp: 'atSignUp',
  reset: 'atReset',
};

/** Which Cloudreve answers, and what it offers. */
@Component({
  selector: 'demo-server-card',
  templateUrl: './server-card.html',
  styleUrls: ['../security/security-card.css', './server-card.css'],
})
export class ServerCard {
  protected readonly t = injectTexts('server');
  protected readonly site = injectCloudreveSite();
  protected readonly version = injectAttempt();
  protected readonly login = injectAttempt();
  protected readonly captcha = computed(() => {
    const places = this.site.capabilities()?.captchaPlaces ?? [];
    const text =
      places.length === 0 ? this.t('nowhere') : places.map((place) => this.t(PLACES[place])).join(', ');
    return text.charAt(0).toUpperCase() + text.slice(1);
  });

  constructor() {
    void this.version.run(() => this.site.loadVersion());
    void this.login.run(() => this.site.load('login'));
  }
}
