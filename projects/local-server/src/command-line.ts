import { parseArgs } from 'node:util';
import type { ServerOptions } from './options.ts';
import { DEFAULT_SETTINGS } from './options.ts';
import { applySetting, isSettingName, wholeNumber } from './setting-readers.ts';

const FLAGS = {
  port: { type: 'string' },
  data: { type: 'string' },
  test: { type: 'boolean' },
  demo: { type: 'boolean' },
  help: { type: 'boolean' },
  ...Object.fromEntries(Object.keys(DEFAULT_SETTINGS).map((name) => [name, { type: 'string' } as const])),
} as const;

/**
 * Reads the command line.
 *
 * @returns the options, or 'help'.
 * @throws Error with a sentence for the person at the terminal, on an unknown flag or a bad value.
 */
export function readCommandLine(args: string[]): ServerOptions | 'help' {
  const values: Record<string, string | boolean | undefined> = parseArgs({
    args,
    options: FLAGS,
    strict: true,
    allowPositionals: false,
  }).values;
  const options: ServerOptions = {};
  for (const [name, value] of Object.entries(values)) {
    if (name === 'help') return 'help';
    if (name === 'test') options.test = true;
    else if (name === 'demo') options.demo = true;
    else if (name === 'data') options.data = folder(String(value));
    else if (name === 'port') options.port = port(String(value));
    else if (isSettingName(name)) applySetting(options, name, String(value));
  }
  return options;
}

/** The text of `--help`. */
export function usage(): string {
  const settings = Object.entries(DEFAULT_SETTINGS).map(([name, value]) => {
    const shown = typeof value === 'boolean' ? Number(value) : String(value);
    return `  --${name}  (${name === 'theme_options' ? 'JSON' : shown})`;
  });
  return [
    'Usage: node src/main.ts [flags]',
    '',
    '  --port  (5212; 0 takes any free port)',
    '  --data  (a temporary folder)',
    '  --test  switches on the routes under /__test',
    '  --demo  has an account to try, told under /__demo/account',
    '',
    'Settings, named as in Cloudreve:',
    ...settings,
  ].join('\n');
}

function port(text: string): number {
  try {
    return wholeNumber(0, 65_535)(text);
  } catch (error) {
    throw new Error(`port: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function folder(text: string): string {
  if (text) return text;
  throw new Error('data: the name of a folder is missing');
}
