import type { SettingsApi } from './simulated-server.ts';
import type { FieldName, Settings } from './settings.ts';

/** A settings page that was built with one approach. */
export interface SettingsPage {
  /** What the person does: one control gets a value. */
  readonly edit: <Name extends FieldName>(field: Name, value: Settings[Name]) => void;
  /** What the controls show. */
  readonly shown: () => Settings;
  /** The edits of which the person was told that they failed: field and values. */
  readonly failed: () => ReadonlyMap<FieldName, readonly unknown[]>;
  /** Whether something is still going to be sent or is on its way. */
  readonly isBusy: () => boolean;
  /** Ends it. */
  readonly close: () => void | Promise<void>;
}

/** What opens a page: given the server, whom to tell that something changed, and a name that no other run has. */
export type OpenPage = (api: SettingsApi, changed: () => void, run: string) => Promise<SettingsPage>;

/** One way to keep settings in step with a server. */
export interface Approach {
  readonly name: string;
  /** The packages it stands on. */
  readonly packages: readonly string[];
  readonly open: OpenPage;
}
