import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { installedVersion, RESULTS } from './workspace.ts';

/** A table: what stands above its columns, and its rows. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | string)[])[];
}

/** What a benchmark found. */
export interface Report {
  /** Name of the files in `results/`. */
  readonly name: string;
  readonly title: string;
  /** The paragraphs above the first table. */
  readonly summary: readonly string[];
  readonly tables: readonly Table[];
  /** The paragraphs below the last table. */
  readonly notes: readonly string[];
  /** Packages whose versions the numbers depend on. */
  readonly packages: readonly string[];
  /** How the numbers can be had again. */
  readonly seeds: readonly number[];
  /** The numbers behind the tables, for programs. */
  readonly data: unknown;
  /** Whether this was the standard form; only that may replace what is in `results/`. */
  readonly isStandard: boolean;
}

function line(cells: readonly (number | string)[]): string {
  return `| ${cells.join(' | ')} |`;
}

function markdownTable({ columns, rows }: Table): string {
  return [columns, columns.map(() => '---'), ...rows].map(line).join('\n');
}

// What lint checks must come out of here as lint wants it.
async function formatted(path: string, content: string): Promise<string> {
  return format(content, { ...(await resolveConfig(path)), filepath: path });
}

function machine(): { readonly node: string; readonly cpu: string; readonly cpus: number } {
  const all = cpus();
  return { node: process.version, cpu: all[0]?.model.trim() ?? 'unknown', cpus: all.length };
}

/**
 * Prints a report, and writes it to `results/<name>.md` and `.json`, so that no number in there is typed by hand.
 *
 * @param report - what was found
 */
export async function writeReport(report: Report): Promise<void> {
  const date = new Date().toISOString();
  const { node, cpu, cpus } = machine();
  const versions = Object.fromEntries(report.packages.map((name) => [name, installedVersion(name)]));
  const made = [
    `Measured ${date} with Node ${node} on ${cpus} × ${cpu}.`,
    ...(report.seeds.length === 0 ? [] : [`Seeds: ${report.seeds.join(', ')}.`]),
    `Versions: ${report.packages.map((name) => `${name} ${versions[name] ?? ''}`).join(', ')}.`,
  ];
  const tables = report.tables.map(markdownTable);
  const paragraphs = [`# ${report.title}`, ...report.summary, ...tables, ...report.notes, ...made];
  const record = { date, node, cpu, cpus, versions, seeds: report.seeds, data: report.data };
  const [text, json] = [join(RESULTS, `${report.name}.md`), join(RESULTS, `${report.name}.json`)];
  const markdown = await formatted(text, paragraphs.join('\n\n'));
  console.log(`\n${markdown}`);
  if (report.isStandard) {
    mkdirSync(RESULTS, { recursive: true });
    writeFileSync(text, markdown);
    writeFileSync(json, await formatted(json, JSON.stringify(record)));
  }
}

/**
 * Ends a benchmark: says which bars were missed, and exits with 1 when there are any.
 *
 * @param missed - one sentence a bar; empty when all hold
 */
export function finish(missed: readonly string[]): never {
  for (const bar of missed) {
    console.error(`MISSED: ${bar}`);
  }
  console.log(missed.length === 0 ? 'All bars hold.' : `${missed.length} bars missed.`);
  process.exit(missed.length === 0 ? 0 : 1);
}
