import { Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { CloudreveOAuthGrant, cloudreveAppName, injectCloudreveSecurity } from 'ngrx-cloudreve/account';
import { injectFormats } from '../language/inject-formats';
import { injectTexts } from '../language/inject-texts';
import { injectAttempt } from '../session/attempt';
import { scopeWords } from './scope-words';

/**
 * The apps that have access to the account: revoke it one by one. Their logos are addresses that somebody else wrote, so
 * they are not shown.
 */
@Component({
  selector: 'demo-apps-card',
  imports: [MatButton],
  templateUrl: './apps-card.html',
  styleUrls: ['./security-card.css', './apps-card.css'],
})
export class AppsCard {
  protected readonly t = injectTexts('security');
  protected readonly formats = injectFormats();
  protected readonly security = injectCloudreveSecurity();
  protected readonly attempt = injectAttempt();
  protected readonly nameOf = cloudreveAppName;

  protected wordsFor(scope: string): string {
    const words = scopeWords(scope);
    return words === null ? scope : this.t(words);
  }

  protected revoke({ client_id }: CloudreveOAuthGrant): Promise<unknown> {
    return this.attempt.run(() => this.security.revokeGrant(client_id));
  }
}
