/**
 * Runs the sections against the server at CLOUDREVE_URL, or lists them. `tools/contract.mjs` starts this, and the server.
 *
 * node e2e/contract/run.ts --list
 * node e2e/contract/run.ts --only tokens,setting-order
 */
import { writeFileSync } from 'node:fs';
import { after, suite, test, type TestContext } from 'node:test';
import { parseArgs } from 'node:util';
import { hidden } from './hidden.ts';
import { firstAccount } from './people.ts';
import { versionOfServer } from './ping.ts';
import { NotTried, rules, type Rule } from './rule.ts';
import './sections.ts';
import { hasSwitches } from './switches.ts';
import { isOlder } from './version.ts';

const MAX_CONCURRENT = 6;
const TIMEOUT_MS = 60_000;

interface Outcome {
  readonly section: string;
  readonly name: string;
  readonly outcome: 'holds' | 'fails' | 'not tried';
  readonly why?: string;
  /** Of a rule that was left out because the server is older. */
  readonly since?: string;
}

const outcomes: Outcome[] = [];

const { values } = parseArgs({
  options: { list: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const sections = [...new Set(rules.map(({ section }) => section))];
const wanted = values.only?.split(',') ?? sections;
const unknown = wanted.find((name) => !sections.includes(name));
if (unknown !== undefined) {
  console.error(`Unknown section "${unknown}". There are: ${sections.join(', ')}.`);
  process.exit(2);
}

if (values.list) listAll();
else await runAll();

async function runAll(): Promise<void> {
  console.log(`The server is ${(await versionOfServer()) || 'of a version that it does not say'}.`);
  // The first account of a fresh server is an administrator; no rule is to run as one by chance.
  await firstAccount().catch(() => undefined);
  for (const name of wanted) {
    const own = rules.filter(({ section }) => section === name);
    suite(name, () => {
      suite('side by side', { concurrency: MAX_CONCURRENT }, () =>
        own.filter(({ alone }) => !alone).forEach(register),
      );
      suite('one by one', () => own.filter(({ alone }) => alone === true).forEach(register));
    });
  }
  after(() => {
    const file = process.env['CONTRACT_RESULTS'];
    if (file !== undefined) writeFileSync(file, JSON.stringify(outcomes));
  });
}

function register(rule: Rule): void {
  test(titleOf(rule), (context) => tryOut(rule, context));
}

function inTime(trial: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no end after ${TIMEOUT_MS / 1000} s`)), TIMEOUT_MS);
    trial.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

async function tryOut(rule: Rule, context: TestContext): Promise<void> {
  const { section, name, since } = rule;
  const version = await versionOfServer();
  if (since !== undefined && isOlder(version, since)) {
    const why = `needs ${since}, the server is ${version}`;
    outcomes.push({ section, name, outcome: 'not tried', why, since });
    context.skip(why);
    return;
  }
  try {
    if (rule.needs === 'switches' && !(await hasSwitches())) {
      throw new NotTried("needs the local server's test switches");
    }
    await inTime(rule.test());
    outcomes.push({ section, name, outcome: 'holds' });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const isTried = !(error instanceof NotTried);
    outcomes.push({ section, name, outcome: isTried ? 'fails' : 'not tried', why });
    if (isTried) throw error;
    context.skip(why);
  }
}

function titleOf({ name, docs }: Rule): string {
  return docs === undefined ? name : `${name} [docs: ${docs}]`;
}

function listAll(): void {
  wanted.forEach(list);
  listHidden();
  console.log(`\n${rules.length} rules in ${sections.length} sections`);
}

function list(name: string): void {
  const own = rules.filter(({ section }) => section === name);
  console.log(`\n${name} (${own.length} rules)`);
  for (const rule of own) console.log(`  - ${titleOf(rule)}${conditionsOf(rule)}`);
}

function conditionsOf({ since, needs }: Rule): string {
  const conditions = [
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(needs === 'switches' ? ['needs test switches'] : []),
  ];
  return conditions.length === 0 ? '' : ` (${conditions.join(', ')})`;
}

function listHidden(): void {
  console.log(`\nNot observable from outside, so not tried (${hidden.length})`);
  for (const { rule, why } of hidden) console.log(`  - ${rule}: ${why}`);
}
