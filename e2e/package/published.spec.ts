// What the checks of the npm world say of the tarball that `npm publish` would send.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, globSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const built = fileURLToPath(new URL('../../dist/ngrx-cloudreve', import.meta.url));
const attw = fileURLToPath(import.meta.resolve('@arethetypeswrong/cli/package.json')).replace(
  'package.json',
  'dist/index.js',
);

interface Analysis {
  readonly entrypoints: Readonly<Record<string, unknown>>;
  readonly problems: readonly { readonly resolutionKind?: string; readonly resolutionOption?: string }[];
}

describe('the tarball', () => {
  let folder = '';
  let tarball = '';

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tarball-'));
    const program = process.env['npm_execpath'];
    const [command, ...args] = program === undefined ? ['npm'] : [process.execPath, program];
    execFileSync(command, [...args, 'pack', '--silent', '--pack-destination', folder], {
      cwd: built,
      shell: program === undefined && process.platform === 'win32',
      stdio: 'ignore',
    });
    tarball = join(folder, globSync('*.tgz', { cwd: folder })[0] ?? '');
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is put together as Node and bundlers expect (publint)', async () => {
    const { messages, pkg } = await publint({
      pack: { tarball: readFileSync(tarball).buffer },
      strict: true,
    });
    const said = messages
      .filter(({ type }) => type !== 'suggestion')
      .map((message) => formatMessage(message, pkg));
    assert.deepEqual(said, []);
  });

  // The profile for packages of ES modules alone. The command judges one kind of problem without looking at where it is.
  it('has types that are found wherever its modules are (Are the types wrong?)', () => {
    const flags = ['--profile', 'esm-only', '--format', 'json'];
    // Into a file: the program ends before a pipe has taken all that it says.
    const answer = join(folder, 'types.json');
    const file = openSync(answer, 'w');
    spawnSync(process.execPath, [attw, tarball, ...flags], { stdio: ['ignore', file, 'inherit'] });
    closeSync(file);
    const { analysis } = JSON.parse(readFileSync(answer, 'utf8')) as { analysis: Analysis };
    const entries = Object.keys(analysis.entrypoints);
    assert.ok(['.', './account', './forms', './testing'].every((entry) => entries.includes(entry)));
    const asRequired = ['node10', 'node16-cjs'];
    const found = analysis.problems.filter(
      ({ resolutionKind, resolutionOption }) =>
        !asRequired.includes(resolutionKind ?? resolutionOption ?? ''),
    );
    assert.deepEqual(found, []);
  });
});
