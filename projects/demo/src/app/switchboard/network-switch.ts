import { HttpErrorResponse, HttpInterceptorFn } from '@angular/common/http';
import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { throwError } from 'rxjs';
import { UNRECORDED } from '../activity/wire-recorder';

/** Takes the network away from this page, as far as a page can do that to itself. */
@Injectable({ providedIn: 'root' })
export class NetworkSwitch {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly off = signal(false);

  /** Whether no request leaves. */
  readonly isOff = this.off.asReadonly();

  /**
   * Takes the network away, or gives it back and says so as a browser does.
   *
   * @param isOff - whether no request leaves from now on
   */
  set(isOff: boolean): void {
    if (isOff !== this.off()) {
      this.off.set(isOff);
      if (isOff) {
        this.window?.dispatchEvent(new Event('offline'));
      } else {
        this.announce();
      }
    }
  }

  /** Says that there is a network, as a browser does when it comes back: whoever listens looks at the server again. */
  announce(): void {
    this.window?.dispatchEvent(new Event('online'));
  }
}

/** The last interceptor: what leaves meets the network, or the lack of it. The switches themselves still reach the server. */
export const networkSwitch: HttpInterceptorFn = (request, next) =>
  inject(NetworkSwitch).isOff() && !request.context.get(UNRECORDED)
    ? throwError(
        () => new HttpErrorResponse({ status: 0, url: request.url, error: new ProgressEvent('error') }),
      )
    : next(request);
