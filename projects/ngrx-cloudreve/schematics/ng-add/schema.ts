/** A feature of `provideCloudreve`. */
export type Feature = 'settings' | 'site' | 'account' | 'routing';

/** What `ng add ngrx-cloudreve` can be told; `schema.json` describes the same for the command line. */
export interface NgAddOptions {
  /** The application to set up. */
  readonly project?: string | undefined;
  /** Where the Cloudreve v4 API is; empty for what the app has, or `/api/v4`. */
  readonly apiUrl?: string | undefined;
  /** The features to have; those that are there stay. */
  readonly features?: readonly Feature[] | undefined;
  /** The server behind the development proxy. */
  readonly proxyTarget?: string | undefined;
  /** Leaves the development server as it is. */
  readonly skipProxy?: boolean | undefined;
  /** Writes the missing peers to package.json without installing them. */
  readonly skipInstall?: boolean | undefined;
  /** The folder the command runs in, relative to the workspace; the CLI fills it in. */
  readonly path?: string | undefined;
}
