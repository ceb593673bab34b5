/** What `ng generate` can be told about a page; the `schema.json` of each describes the same for the command line. */
export interface PageOptions {
  /** The name of the component, perhaps below a path. */
  readonly name: string;
  /** The application. */
  readonly project?: string | undefined;
  /** The folder for the files; the CLI fills in the one that the command runs in. */
  readonly path?: string | undefined;
  /** Of the selector, in place of the project's. */
  readonly prefix?: string | undefined;
  /** In place of prefix and name. */
  readonly selector?: string | undefined;
  /** Of the class and the files: `component` for `SignInComponent` in `sign-in.component.ts`. */
  readonly type?: string | undefined;
  /** Puts the files into no folder of their own. */
  readonly flat?: boolean | undefined;
  /** Leaves the spec out. */
  readonly skipTests?: boolean | undefined;
}
