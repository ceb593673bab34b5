import { inject, Injectable } from '@angular/core';
import { concat, finalize, map, Observable, of, ReplaySubject, share, tap } from 'rxjs';
import { CONFIG } from '../cloudreve-config';
import { CLOCK } from '../platform/clock';
import { SHARED_STORAGE } from '../platform/page-storage';
import { storageKey } from '../storage-key';
import { CloudreveSiteSection, CloudreveSiteSections } from './cloudreve-site-sections';
import { readSiteSection } from './read-site-section';
import { CloudreveSiteApi } from './site-api';

const FRESH_MS = 5 * 60_000;
const MAX_CHARACTERS = 100_000;

type AnySection = CloudreveSiteSections[CloudreveSiteSection];

/** A section, and whether the server is still being asked for a newer one. */
export interface ShownSection {
  readonly config: AnySection;
  readonly isRestored: boolean;
}

/**
 * The sections that this page has read, and those that an earlier one left in the storage: shown at once, and asked
 * for again in the background when they are five minutes old or of an earlier page.
 */
@Injectable()
export class SectionCache {
  readonly #api = inject(CloudreveSiteApi);
  readonly #storage = inject(SHARED_STORAGE);
  readonly #clock = inject(CLOCK);
  readonly #prefix = storageKey(inject(CONFIG).keyPrefix, 'site', '');
  // Live: how old a section is decides whether the server is asked, and time travel must not.
  readonly #read = new Map<CloudreveSiteSection, { readonly at: number; readonly config: AnySection }>();
  readonly #inFlight = new Map<CloudreveSiteSection, Observable<AnySection>>();

  /**
   * Shows a section: what is known of it first, then what the server says unless that is known.
   *
   * @param section - its name
   * @returns one or two values
   */
  load(section: CloudreveSiteSection): Observable<ShownSection> {
    const read = this.#read.get(section);
    if (read !== undefined && this.#isFresh(read.at)) {
      return of({ config: read.config, isRestored: false });
    }
    const cached = read?.config ?? this.#readStored(section);
    const loaded$ = this.#request(section).pipe(map((config) => ({ config, isRestored: false })));
    return cached === null ? loaded$ : concat(of({ config: cached, isRestored: true }), loaded$);
  }

  /**
   * Which sections this page should ask for again.
   *
   * @returns those that it read over five minutes ago and is not asking for
   */
  stale(): readonly CloudreveSiteSection[] {
    return [...this.#read]
      .filter(([section, { at }]) => !this.#isFresh(at) && !this.#inFlight.has(section))
      .map(([section]) => section);
  }

  #isFresh(at: number): boolean {
    return Math.abs(this.#clock.wall() - at) < FRESH_MS;
  }

  // Whoever asks while a section is on its way gets that one.
  #request(section: CloudreveSiteSection): Observable<AnySection> {
    const request$ =
      this.#inFlight.get(section) ??
      this.#api.config(section).pipe(
        tap((config: AnySection) => {
          this.#write(section, config);
        }),
        finalize(() => this.#inFlight.delete(section)),
        share({ connector: () => new ReplaySubject(1) }),
      );
    this.#inFlight.set(section, request$);
    return request$;
  }

  #write(section: CloudreveSiteSection, config: AnySection): void {
    this.#read.set(section, { at: this.#clock.wall(), config });
    const text = JSON.stringify(config);
    if (text.length <= MAX_CHARACTERS) {
      this.#storage.write(this.#prefix + section, text);
    }
  }

  #readStored(section: CloudreveSiteSection): AnySection | null {
    try {
      return readSiteSection(section, JSON.parse(this.#storage.read(this.#prefix + section) ?? ''));
    } catch {
      return null;
    }
  }
}
