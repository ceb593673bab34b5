/** Shows the session, its user, a setting and the site, asks for the site at once, and can be told on the server to take nobody for signed in. */
export const APP = `import { Component, effect, inject, REQUEST } from '@angular/core';
import { Store } from '@ngrx/store';
import { cloudreveSession, CloudreveSessionActions, CloudreveSessionApiActions, cloudreveSettings, CloudreveSettingsActions, injectCloudreveSite } from 'ngrx-cloudreve';
import { CloudreveAvatar } from 'ngrx-cloudreve/account';

@Component({
  selector: 'app-root',
  imports: [CloudreveAvatar],
  template: \`
    <p id="status">{{ status() }}</p>
    @if (user(); as user) {
      <p id="user">{{ user.nickname }}</p>
    } @else {
      <p id="nobody">Nobody is signed in.</p>
    }
    <div id="avatar" [cloudreveAvatar]="user()"></div>
    <p id="title">{{ site.title() }}</p>
    <p id="versions">{{ settings().version_retention_max }}</p>
    <p id="saved">{{ saved() }}</p>
    <input #email /><input #password type="password" />
    <button (click)="signIn(email.value, password.value)">Sign in</button>
    <button (click)="keepSeven()">Keep seven versions</button>
  \`,
})
export class App {
  readonly #store = inject(Store);
  protected readonly status = this.#store.selectSignal(cloudreveSession.selectStatus);
  protected readonly user = this.#store.selectSignal(cloudreveSession.selectUser);
  protected readonly settings = this.#store.selectSignal(cloudreveSettings.selectSettings);
  protected readonly saved = this.#store.selectSignal(cloudreveSettings.selectStatus);
  protected readonly site = injectCloudreveSite();

  constructor() {
    void this.site.load('basic');
    if (inject(REQUEST, { optional: true })?.url.endsWith('?signed-out')) {
      this.#store.dispatch(CloudreveSessionApiActions.nothingToRestore());
    }
    effect(() => ((globalThis as { statuses?: string[] }).statuses ??= []).push(this.status()));
  }

  protected keepSeven(): void {
    this.#store.dispatch(CloudreveSettingsActions.change({ version_retention_max: 7 }));
  }

  protected signIn(email: string, password: string): void {
    this.#store.dispatch(CloudreveSessionActions.signIn({ email, password }));
  }
}
`;

/** The first page is rendered by the build, every other one when it is asked for. */
export const ROUTES = `import { RenderMode, ServerRoute } from '@angular/ssr';

export const serverRoutes: ServerRoute[] = [
  { path: '', renderMode: RenderMode.Prerender },
  { path: '**', renderMode: RenderMode.Server },
];
`;

/** So that every address leads to the component. */
export const NO_ROUTES = `import { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', children: [] },
  { path: '**', children: [] },
];
`;

/** Imported before everything else on the server: writes down who touches the network, a storage, a lock or a channel. */
export const TRIPWIRE = `import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';

const tell = (what: string) => appendFileSync(process.env['TOUCHED'] ?? 'touched', what + '\\n');
const wire = (name: string): object =>
  new Proxy(() => undefined, {
    get: (_, key) => {
      tell(name + '.' + String(key));
      return wire(name);
    },
    set: (_, key) => (tell(name + '.' + String(key)), true),
    apply: () => (tell(name + '()'), wire(name)),
    construct: () => (tell('new ' + name), wire(name)),
  });
const names = ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'BroadcastChannel', 'fetch', 'XMLHttpRequest'];
for (const name of names) {
  Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: wire(name) });
}
Object.defineProperty(globalThis.navigator, 'locks', { configurable: true, value: wire('locks') });
const { connect } = Socket.prototype;
Socket.prototype.connect = function (this: Socket, ...args: never) {
  tell('a connection');
  return connect.apply(this, args);
} as typeof connect;

// Shows that this works.
void localStorage.getItem;
void fetch('/');
`;
