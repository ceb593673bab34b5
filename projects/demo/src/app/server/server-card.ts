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

interface Fact {
  readonly name: TextName<'server'>;
  readonly text: string | null;
}

/** Which Cloudreve responds, and what it offers. */
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
  private readonly captcha = computed(() => {
    const places = this.site.capabilities()?.captchaPlaces ?? [];
    const text =
      places.length === 0 ? this.t('nowhere') : places.map((place) => this.t(PLACES[place])).join(', ');
    return text.charAt(0).toUpperCase() + text.slice(1);
  });

  /** What is not known yet has its place already. */
  protected readonly facts = computed((): readonly Fact[] => {
    const version = this.site.version();
    const offers = this.site.capabilities();
    return [
      { name: 'version', text: version?.version ?? null },
      { name: 'edition', text: version && this.t(version.isPro ? 'pro' : 'community') },
      { name: 'signUp', text: offers && this.t(offers.registration ? 'open' : 'closed') },
      { name: 'passkeys', text: offers && this.t(offers.passkeys ? 'on' : 'off') },
      { name: 'captcha', text: offers && this.captcha() },
    ];
  });

  constructor() {
    void this.version.run(() => this.site.loadVersion());
    void this.login.run(() => this.site.load('login'));
  }
}
