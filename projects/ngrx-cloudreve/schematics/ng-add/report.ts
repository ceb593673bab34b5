import type { SchematicContext } from '@angular-devkit/schematics';
import type { Feature } from './schema';

/** What a run has done, and what it leaves. */
export interface Outcome {
  /** A line for each file that is different now. */
  readonly done: readonly string[];
  /** What is left to do by hand. */
  readonly hints: readonly string[];
  /** The file with the server behind the development proxy; null when there is none of ours. */
  readonly proxyFile: string | null;
  readonly features: readonly Feature[];
  /** The command line of the workspace. */
  readonly cli: 'ng' | 'nx';
}

/**
 * Says what was done and what to do next.
 *
 * @param logger - Where to say it.
 * @param project - The name of the app.
 * @param outcome - What was done.
 */
export function report(logger: SchematicContext['logger'], project: string, outcome: Outcome): void {
  if (outcome.done.length === 0) {
    logger.info(`ngrx-cloudreve was already set up in "${project}": nothing was changed.`);
  } else {
    logger.info(
      [
        `ngrx-cloudreve is set up in "${project}".`,
        ...outcome.done.map((line) => `  ${line}`),
        '',
        ...next(outcome),
      ].join('\n'),
    );
  }
  for (const hint of outcome.hints) logger.warn(hint);
}

function next({ proxyFile, features, cli }: Outcome): readonly string[] {
  return [
    'Next:',
    ...(proxyFile === null
      ? []
      : [`  Start Cloudreve, or name another server in ${proxyFile}; then ${cli} serve.`]),
    ...(features.includes('routing')
      ? ['  Give the app the routes /sign-in and /, or name others in withRouting().']
      : []),
    `  ${cli} generate ngrx-cloudreve:sign-in makes a page to sign in with.`,
    ...(features.includes('settings')
      ? [`  ${cli} generate ngrx-cloudreve:settings makes a page for the settings.`]
      : []),
  ];
}
