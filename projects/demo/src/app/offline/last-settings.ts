import { computed, DOCUMENT, effect, inject, Injectable } from '@angular/core';
import { Store } from '@ngrx/store';
import {
  CloudreveSettings,
  CloudreveSettingsView,
  cloudreveSession,
  cloudreveSettings,
} from 'ngrx-cloudreve';

const KEY = 'demo:settings';

/** One value of each type that a setting can have. */
const SAMPLE: CloudreveSettings = {
  nick: '',
  language: '',
  preferred_theme: '',
  version_retention_enabled: false,
  version_retention_ext: [],
  version_retention_max: 0,
  disable_view_sync: false,
  share_links_in_profile: '',
};

interface Kept {
  readonly account: string;
  readonly settings: CloudreveSettingsView;
}

/**
 * The settings as they were on screen last, for a page that opens without a network: nobody can edit what they do not see.
 * They are only shown. To the library, an edit of them is one that was made before the first read.
 */
@Injectable({ providedIn: 'root' })
export class LastSettings {
  private readonly document = inject(DOCUMENT);
  private readonly store = inject(Store);
  private readonly status = this.store.selectSignal(cloudreveSession.selectStatus);
  private readonly account = this.store.selectSignal(cloudreveSession.selectUserId);
  private readonly loadStatus = this.store.selectSignal(cloudreveSettings.selectLoadStatus);
  private readonly settings = this.store.selectSignal(cloudreveSettings.selectSettings);

  /** The last values of this account while the server shows none; else null. */
  readonly values = computed((): CloudreveSettingsView | null => {
    const kept = this.loadStatus() === 'failed' ? this.read() : null;
    return kept?.account === this.account() ? kept.settings : null;
  });

  constructor() {
    effect(() => {
      const account = this.account();
      if (this.status() === 'signedOut') {
        this.write(null);
      } else if (account !== null && this.loadStatus() === 'loaded') {
        this.write({ account, settings: this.settings() });
      }
    });
  }

  private read(): Kept | null {
    try {
      const kept: unknown = JSON.parse(this.storage?.getItem(KEY) ?? 'null');
      return isKept(kept) ? kept : null;
    } catch {
      return null;
    }
  }

  private write(kept: Kept | null): void {
    try {
      if (kept === null) {
        this.storage?.removeItem(KEY);
      } else {
        this.storage?.setItem(KEY, JSON.stringify(kept));
      }
    } catch {
      // A page that may not store anything shows no values until the server does.
    }
  }

  private get storage(): Storage | undefined {
    return this.document.defaultView?.localStorage;
  }
}

function isKept(value: unknown): value is Kept {
  return isRecord(value) && typeof value['account'] === 'string' && isView(value['settings']);
}

function isView(value: unknown): value is CloudreveSettingsView {
  return (
    isRecord(value) &&
    Object.entries(SAMPLE).every(([name, sample]) => {
      const own = value[name];
      return own === null || (typeof own === typeof sample && Array.isArray(own) === Array.isArray(sample));
    })
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
