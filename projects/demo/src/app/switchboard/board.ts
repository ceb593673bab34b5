import { HttpClient, HttpContext } from '@angular/common/http';
import { computed, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { CloudreveSettingsActions, cloudreveSettings } from 'ngrx-cloudreve';
import { concat, EMPTY, ignoreElements, Observable } from 'rxjs';
import { ActionLog } from '../activity/action-log';
import { onOneLine } from '../activity/on-one-line';
import { UNRECORDED } from '../activity/wire-recorder';
import { WireLog } from '../activity/wire-log';
import { LastEdited } from '../settings/last-edited';
import { LocalServer } from './local-server';
import { NetworkSwitch } from './network-switch';
import { otherValue } from './other-value';
import { injectSeen, Moment, momentOf } from './seen';
import { sentenceOf } from './sentence';
import { faultsOf, SwitchId } from './switches';

const LEFT_KEY = 'demo.left';
const START: Moment = { action: 0, request: 0 };

/** What is switched, and what came of it. */
@Injectable({ providedIn: 'root' })
export class Board {
  private readonly http = inject(HttpClient);
  private readonly server = inject(LocalServer);
  private readonly network = inject(NetworkSwitch);
  private readonly store = inject(Store);
  private readonly actions = inject(ActionLog);
  private readonly wire = inject(WireLog);
  private readonly lastEdited = inject(LastEdited);
  private readonly document = inject(DOCUMENT);
  private readonly settings = this.store.selectSignal(cloudreveSettings.selectSettings);
  private readonly unsaved = this.store.selectSignal(cloudreveSettings.selectUnsaved);
  private readonly thrown = signal<SwitchId | null>(null);
  private readonly detail = signal('');
  private readonly since = signal(START);
  private readonly seen = injectSeen(this.since);

  /** Seconds that the server takes for every response. */
  readonly seconds = signal(0);
  /** The switch that the sentence is about; null when nothing is switched. */
  readonly active = this.thrown.asReadonly();
  /** Whether this page has no network. */
  readonly isOffline = this.network.isOff;
  /** What happened, and what the library did about it; null when nothing is switched. */
  readonly sentence = computed(() => {
    const id = this.thrown();
    const [seconds, detail, isOffline] = [this.seconds(), this.detail(), this.isOffline()];
    return id === null ? null : sentenceOf(this.seen(), { id, seconds, detail, isOffline });
  });

  constructor() {
    const left = this.document.defaultView?.sessionStorage.getItem(LEFT_KEY) ?? null;
    if (left !== null) {
      this.document.defaultView?.sessionStorage.removeItem(LEFT_KEY);
      this.begin('leave', START, left);
    }
  }

  /**
   * Throws a switch.
   *
   * @param id - which
   */
  throw(id: SwitchId): void {
    switch (id) {
      case 'offline':
        this.toggleNetwork();
        break;
      case 'leave':
        this.leaveAndComeBack();
        break;
      case 'tab':
        this.begin(id);
        this.document.defaultView?.open(this.document.location.href, '_blank', 'noopener');
        break;
      case 'device':
        this.changeElsewhere();
        break;
      default:
        this.arm(id);
    }
  }

  /**
   * Makes the server slow.
   *
   * @param seconds - that it takes for every response
   */
  slowDown(seconds: number): void {
    this.seconds.set(seconds);
    this.arm('slow');
  }

  /** Makes everything well again. */
  reset(): void {
    this.seconds.set(0);
    this.thrown.set(null);
    this.network.set(false);
    this.run(this.server.replaceFaults([]), () => undefined);
  }

  private begin(id: SwitchId, since = momentOf(this.actions, this.wire), detail = ''): void {
    this.since.set(since);
    this.detail.set(detail);
    this.thrown.set(id);
  }

  private arm(id: SwitchId, before$: Observable<unknown> = EMPTY, detail = ''): void {
    const armed$ = this.server.replaceFaults(faultsOf(id, this.seconds()));
    this.run(concat(before$, armed$), () => this.begin(id, undefined, detail));
  }

  private run(steps$: Observable<unknown>, done: () => void): void {
    steps$.pipe(ignoreElements()).subscribe({ complete: done, error: console.error });
  }

  private toggleNetwork(): void {
    if (this.isOffline()) {
      this.network.set(false);
    } else {
      this.begin('offline');
      this.network.set(true);
    }
  }

  // As another device would: past the store, with a request of its own.
  private changeElsewhere(): void {
    const settings = this.settings();
    const edited = this.lastEdited.name() ?? 'nick';
    // The person before this one may have edited a setting that this account does not have.
    const name = settings[edited] === null ? 'nick' : edited;
    const change = otherValue(name, settings[name]);
    const context = new HttpContext().set(UNRECORDED, true);
    const written = onOneLine(change).replace(/^\{ | \}$/g, '');
    this.arm('device', this.http.patch('/api/v4/user/setting', change, { context }), written);
  }

  private leaveAndComeBack(): void {
    if (this.unsaved().length === 0) {
      const { disable_view_sync: isOff } = this.settings();
      this.store.dispatch(CloudreveSettingsActions.change({ disable_view_sync: isOff !== true }));
    }
    this.document.defaultView?.sessionStorage.setItem(LEFT_KEY, this.unsaved().join(', '));
    this.document.location.reload();
  }
}
