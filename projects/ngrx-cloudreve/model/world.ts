import { Action } from '@ngrx/store';
import { Chance } from './chance';
import { CloudreveFailure, SettingsState } from './library';
import { DeviceClock } from './device-clock';
import { Changes, Name } from './model-fields';
import { Network } from './network';
import { Records } from './records';
import { Server } from './server';
import { SharedStorage } from './shared-storage';
import { Tab } from './tab';
import { Timeline } from './timeline';
import { WebLocks } from './web-locks';
import { BeforeEdit } from './written-edits';

/** What the keys of this server begin with. */
export const PREFIX = 'ngrx-cloudreve:s';

/** The session that all tabs share. */
export interface Login {
  /** Null when nobody is signed in. */
  account: string | null;
  epoch: string | null;
  token: 'good' | 'expired' | 'broken';
  /** Who ended the last session. */
  endedBy: 'person' | 'server';
}

/** What holds for a whole trace. */
export interface Traits {
  /** False on a plain-http origin. */
  readonly hasLocks: boolean;
  /** No request fails: a page that closes must send what is fresh. */
  readonly savesAtClose: boolean;
  /** What a page writes takes a moment to be seen by the others. */
  readonly isLagging: boolean;
  /** The share of writes that take up to a tenth of a second. */
  readonly slowWriteShare: number;
  /** Nothing goes wrong: more can be asked of it. */
  readonly isHealthy: boolean;
  /** Each edit is sent without a detour, although storage is slow. */
  readonly isPrompt: boolean;
  /** Everything drains by itself, without a wake. */
  readonly drainsWithoutWake: boolean;
}

/** Is notified of what tabs do, and reports the rules that they break. */
export interface Observer {
  /** A line for the log. */
  readonly log: (what: string) => void;
  /** A promise was broken. */
  readonly fail: (what: string) => void;
  /** Code of a tab threw something. */
  readonly errorThrown: (error: unknown) => void;
  /** A tab reduced an action. */
  readonly reduced: (tab: Tab, before: SettingsState, action: Action) => void;
  /** The person edited. */
  readonly edited: (tab: Tab, before: BeforeEdit, changes: Changes) => void;
  /** The person gave an edit up. */
  readonly discarded: (tab: Tab, name: Name) => void;
  /** A GET is about to leave. */
  readonly readStarted: (tab: Tab, epoch: string) => void;
  /** A PATCH is about to leave. */
  readonly patchStarted: (tab: Tab, epoch: string, fields: Changes) => void;
  /** A PATCH got its response, or was given up. */
  readonly patchEnded: (tab: Tab, account: string, failure: CloudreveFailure | null) => void;
  /** A GET failed. */
  readonly readFailed: (account: string, failure: CloudreveFailure) => void;
  /** The last request of a page that goes away is about to leave. */
  readonly lastRequestStarted: (tab: Tab, epoch: string, fields: Changes) => void;
}

/** Everything in one trace: a browser with its tabs, the network, the server. */
export interface World {
  readonly traits: Traits;
  readonly timeline: Timeline;
  readonly device: DeviceClock;
  readonly chance: Chance;
  readonly server: Server;
  readonly network: Network;
  readonly storage: SharedStorage;
  readonly locks: WebLocks | null;
  readonly login: Login;
  readonly records: Records;
  readonly observer: Observer;
  readonly tabs: readonly Tab[];
}
