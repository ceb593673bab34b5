import { Component, computed } from '@angular/core';
import { CloudreveCaptchaPlace, injectCloudreveSite } from 'ngrx-cloudreve';
import { injectAttempt } from '../session/attempt';

const PLACES: Readonly<Record<CloudreveCaptchaPlace, string>> = {
  signIn: 'at the sign-in',
  signUp: 'at the sign-up',
  reset: 'for a forgotten password',
};

/** Which Cloudreve answers, and what it offers. */
@Component({
  selector: 'demo-server-card',
  templateUrl: './server-card.html',
  styleUrls: ['../security/security-card.css', './server-card.css'],
})
export class ServerCard {
  protected readonly site = injectCloudreveSite();
  protected readonly version = injectAttempt();
  protected readonly login = injectAttempt();
  protected readonly captcha = computed(() => {
    const places = this.site.capabilities()?.captchaPlaces.map((place) => PLACES[place]) ?? [];
    const text = places.length === 0 ? 'nowhere' : places.join(', ');
    return text.charAt(0).toUpperCase() + text.slice(1);
  });

  constructor() {
    void this.version.run(() => this.site.loadVersion());
    void this.login.run(() => this.site.load('login'));
  }
}
