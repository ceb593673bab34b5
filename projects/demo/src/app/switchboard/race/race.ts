import { HttpClient, HttpContext } from '@angular/common/http';
import { computed, inject, Injectable, Injector, runInInjectionContext, Signal, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { cloudreveSession, cloudreveSettings, CloudreveSettingsApi } from 'ngrx-cloudreve';
import {
  catchError,
  concat,
  concatMap,
  defer,
  finalize,
  from,
  map,
  Observable,
  tap,
  timer,
  toArray,
} from 'rxjs';
import { UNRECORDED } from '../../activity/wire-recorder';
import { LocalServer } from '../local-server';
import { NetworkSwitch } from '../network-switch';
import { hastyMinute, RaceEdit, RaceSettings } from './hasty-minute';
import { injectNgrxCloudreve } from './ngrx-cloudreve';
import { injectPatchPerEdit } from './patch-per-edit';
import { raceFaults } from './race-faults';
import { Racer } from './racer';

/** The same in every race, so that two of them can be compared. */
export const SEED = 2026;

/** Who runs. */
export type Lane = 'library' | 'patchPerEdit';

/** How far a racer is. */
export interface Standing {
  readonly edits: number;
  readonly requests: Signal<number>;
  readonly complaints: Signal<number>;
  /** The settings that are not on the server as the person left them; null before the end. */
  readonly lost: readonly string[] | null;
}

type Settings = Readonly<Record<string, unknown>>;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The same hasty minute twice, with the same faults: with the library, and with one PATCH an edit. */
@Injectable({ providedIn: 'root' })
export class Race {
  private readonly injector = inject(Injector);
  private readonly http = inject(HttpClient);
  private readonly api = inject(CloudreveSettingsApi);
  private readonly server = inject(LocalServer);
  private readonly network = inject(NetworkSwitch);
  private readonly settings = inject(Store).selectSignal(cloudreveSettings.selectSettings);
  private readonly userId = inject(Store).selectSignal(cloudreveSession.selectUserId);
  private readonly running = signal<Lane | null>(null);
  private readonly broken = signal(false);
  private readonly all = signal<Readonly<Partial<Record<Lane, Standing>>>>({});

  /** Who runs now; null for nobody. */
  readonly lane = this.running.asReadonly();
  /** Whether the race had to be given up. */
  readonly isBroken = this.broken.asReadonly();
  /** How far each racer is. */
  readonly standings = this.all.asReadonly();
  /** Whether there is anything to show. */
  readonly isBegun = computed(() => this.all().library !== undefined);
  /** Whether both have run. */
  readonly isOver = computed(() => this.lane() === null && this.all().patchPerEdit?.lost != null);

  /** Begins. The account is as it was afterwards. */
  start(): void {
    const before = this.raceSettings();
    const edits = hastyMinute(SEED, before);
    this.broken.set(false);
    this.all.set({});
    concat(
      this.run('library', injectNgrxCloudreve, edits),
      this.putBack(before),
      this.run('patchPerEdit', injectPatchPerEdit, edits),
      this.putBack(before),
    )
      .pipe(
        catchError((error: unknown) => {
          console.error(error);
          this.broken.set(true);
          return this.server.replaceFaults([]);
        }),
        finalize(() => this.running.set(null)),
      )
      .subscribe({ error: console.error });
  }

  private raceSettings(): RaceSettings {
    const { nick, version_retention_enabled: enabled, version_retention_ext: ext } = this.settings();
    const { version_retention_max: max, disable_view_sync: noSync } = this.settings();
    return {
      nick: nick ?? '',
      version_retention_enabled: enabled ?? false,
      version_retention_ext: ext ?? [],
      version_retention_max: max ?? 0,
      disable_view_sync: noSync ?? false,
    };
  }

  private run(lane: Lane, injectRacer: () => Racer, edits: readonly RaceEdit[]): Observable<unknown> {
    return defer(() => {
      this.running.set(lane);
      const racer = runInInjectionContext(this.injector, injectRacer);
      const wanted = edits.reduce<Settings>((all, { changes }) => ({ ...all, ...changes }), {});
      return concat(
        this.server.replaceFaults(raceFaults(SEED, edits.length)),
        this.play(lane, racer, edits),
        defer(() => racer.settled()),
        this.server.replaceFaults([]),
        this.readLost(wanted).pipe(tap((lost) => this.stand(lane, racer, edits.length, lost))),
      ).pipe(toArray());
    });
  }

  // concatMap: a person makes one edit after the other.
  private play(lane: Lane, racer: Racer, edits: readonly RaceEdit[]): Observable<unknown> {
    return from(edits).pipe(
      concatMap(({ after, changes }, index) =>
        timer(after).pipe(
          tap(() => {
            racer.edit(changes);
            this.stand(lane, racer, index + 1, null);
          }),
        ),
      ),
    );
  }

  private stand(lane: Lane, { requests, complaints }: Racer, edits: number, lost: Standing['lost']): void {
    this.all.update((all) => ({ ...all, [lane]: { edits, requests, complaints, lost } }));
  }

  private readLost(wanted: Settings): Observable<readonly string[]> {
    return this.api.load(this.userId() ?? '').pipe(
      map(({ settings }) => {
        const row: Settings = { ...settings };
        return Object.keys(wanted).filter((name) => !isSame(row[name], wanted[name]));
      }),
    );
  }

  // Past the store, so that it is no edit of the person; then the page looks, as it does when the network comes back.
  private putBack(before: RaceSettings): Observable<unknown> {
    const context = new HttpContext().set(UNRECORDED, true);
    return this.http
      .patch('/api/v4/user/setting', before, { context })
      .pipe(tap(() => this.network.announce()));
  }
}
