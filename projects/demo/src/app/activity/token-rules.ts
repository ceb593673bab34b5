import { HttpClient } from '@angular/common/http';
import { Component, DOCUMENT, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { catchError, EMPTY } from 'rxjs';
import { WireLog } from './wire-log';
import { injectTexts } from '../language/inject-texts';
import { TextName } from '../language/texts';

interface Target {
  readonly name: TextName<'activity'>;
  readonly url: string;
}

/** Sends requests through the app's own HttpClient to places where no token may go. */
@Component({
  selector: 'demo-token-rules',
  imports: [MatButton],
  templateUrl: './token-rules.html',
  styleUrl: './token-rules.css',
})
export class TokenRules {
  protected readonly t = injectTexts('activity');
  private readonly http = inject(HttpClient);
  private readonly wire = inject(WireLog);
  // Any other origin; `?stranger=` names one that responds, or several.
  private readonly strangers = new URLSearchParams(inject(DOCUMENT).location.search).getAll('stranger');

  protected readonly targets: readonly Target[] = [
    ...(this.strangers.length === 0 ? ['https://example.com/'] : this.strangers).map((url) => ({
      name: 'anotherSite' as const,
      url,
    })),
    { name: 'looksAlike', url: '/api/v4evil' },
    { name: 'anotherPart', url: '/other' },
    { name: 'theApi', url: '/api/v4/user/me' },
  ];

  protected send({ url }: Target): void {
    this.http
      .get(url, { responseType: 'text' })
      .pipe(catchError(() => EMPTY))
      .subscribe();
  }

  protected verdict({ url }: Target): string {
    const request = this.wire.requests().find((logged) => logged.url === url);
    if (request === undefined) {
      return '';
    }
    return this.t(request.hasToken ? 'tokenSent' : 'noToken');
  }
}
