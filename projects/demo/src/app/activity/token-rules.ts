import { HttpClient } from '@angular/common/http';
import { Component, DOCUMENT, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { catchError, EMPTY } from 'rxjs';
import { WireLog } from './wire-log';

interface Target {
  readonly name: string;
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
  private readonly http = inject(HttpClient);
  private readonly wire = inject(WireLog);
  // Any other origin; `?stranger=` names one that answers, or several.
  private readonly strangers = new URLSearchParams(inject(DOCUMENT).location.search).getAll('stranger');

  protected readonly targets: readonly Target[] = [
    ...(this.strangers.length === 0 ? ['https://example.com/'] : this.strangers).map((url) => ({
      name: 'Another site',
      url,
    })),
    { name: 'A path that looks alike', url: '/api/v4evil' },
    { name: 'Another part of this site', url: '/other' },
    { name: 'The API itself', url: '/api/v4/user/me' },
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
    return request.hasToken ? 'token sent' : 'no token';
  }
}
