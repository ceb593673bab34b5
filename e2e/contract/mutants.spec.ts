import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { partOfToday } from '../../tools/part-of-today.mjs';
import type { Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';

/** In how many days `npm test` tries all of them. */
const PARTS = 4;
const root = fileURLToPath(new URL('../..', import.meta.url));
const original = join(root, 'projects/local-server/src');

/** Inside the workspace, so that the copies find its packages. */
function newFolder(): string {
  mkdirSync(join(root, 'dist'), { recursive: true });
  return mkdtempSync(join(root, 'dist/contract-'));
}

function mutate(source: string, { name, file, find, replace }: Mutant): string {
  const times = source.split(find).length - 1;
  assert.equal(times, 1, `Mutant "${name}": its text must be in ${file} exactly once`);
  return source.replace(find, () => replace);
}

/** Runs sections against a server in that folder. */
async function run(
  server: string,
  sections: readonly string[],
): Promise<{ output: string; exitCode: unknown }> {
  const { CLOUDREVE_URL: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
  const flags = ['--server', server, '--only', sections.join(',')];
  const tool = spawn(process.execPath, ['tools/contract.mjs', ...flags], { cwd: root, env });
  const ended = new Promise((resolve) => tool.once('close', resolve));
  const output = (await Promise.all([text(tool.stdout), text(tool.stderr)])).join('\n');
  return { output, exitCode: await ended };
}

describe('the contract suite', { concurrency: 2 }, () => {
  const folder = newFolder();
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** A copy of the local server, broken by the mutant. */
  function copyOf(name: string, mutant?: Mutant): string {
    const copy = join(folder, name);
    cpSync(original, join(copy, 'src'), { recursive: true });
    if (mutant) {
      const file = join(copy, 'src', mutant.file);
      writeFileSync(file, mutate(readFileSync(file, 'utf8'), mutant));
    }
    return copy;
  }

  it('passes on an unbroken copy of the local server', async () => {
    const sections = [...new Set(mutants.map(({ section }) => section))];
    const { output, exitCode } = await run(copyOf('unbroken'), sections);
    assert.match(output, /^\d+ passed, 0 failed$/m, output.slice(-5000));
    assert.equal(exitCode, 0);
  });

  for (const [index, mutant] of partOfToday(mutants, PARTS).entries()) {
    it(`fails when ${mutant.name}`, async () => {
      const { output, exitCode } = await run(copyOf(`mutant-${index}`, mutant), [mutant.section]);
      const failing = output.split('\n').filter((line) => line.startsWith('FAILS '));
      assert.ok(
        failing.some((line) => line.includes(mutant.rule)),
        output.slice(-3000),
      );
      assert.equal(exitCode, 1);
    });
  }
});
