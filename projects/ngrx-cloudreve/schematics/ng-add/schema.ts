/** What `ng add ngrx-cloudreve` can be told; `schema.json` describes the same for the command line. */
export interface NgAddOptions {
  /** The application to set up. */
  readonly project?: string | undefined;
  /** Where the Cloudreve v4 API is, `/api/v4` unless told. */
  readonly apiUrl?: string | undefined;
  /** Writes the missing peers to package.json without installing them. */
  readonly skipInstall?: boolean | undefined;
  /** The folder the command runs in, relative to the workspace; the CLI fills it in. */
  readonly path?: string | undefined;
}
