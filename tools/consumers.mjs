/**
 * `npm run test:consumers`: the specs of an app (e2e/consumers/, and the examples of docs/testing.md) against the packed
 * library, as `ng test` of a new app runs them: with Vitest in jsdom and in happy-dom, without zone.js and with it. The packages are those of this
 * workspace. `-- --no-build` takes dist/ as it is.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { exitOf, onceAskedToStop, root, startGroup, stopGroup } from './child-processes.mjs';

const doms = ['jsdom', 'happy-dom'];
const zones = ['zoneless', 'zone'];
const ng = join(root, 'node_modules/@angular/cli/bin/ng.js');

/** @type {Set<import('./child-processes.mjs').Group>} */
const running = new Set();

/**
 * @param {readonly string[]} args for Node
 * @param {string} [cwd]
 */
async function run(args, cwd = root) {
  const group = startGroup(process.execPath, args, { cwd, env: { CI: '1', NG_CLI_ANALYTICS: 'false' } });
  running.add(group);
  const code = await exitOf(group);
  running.delete(group);
  return code;
}

/**
 * Puts the packed library into a folder, without its dependencies.
 *
 * @param {string} folder
 */
function unpackLibrary(folder) {
  const npm = process.env['npm_execpath'];
  const [program, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const pack = ['pack', '--silent', '--pack-destination', folder];
  spawnSync(program, [...first, ...pack], {
    cwd: join(root, 'dist/ngrx-cloudreve'),
    stdio: 'inherit',
    shell: npm === undefined && process.platform === 'win32',
  });
  const [tarball = ''] = globSync('*.tgz', { cwd: folder });
  const { status } = spawnSync('tar', ['-xzf', tarball], { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new Error('The packed library could not be unpacked.');
  return join(folder, 'package');
}

/**
 * Links every package of the workspace, so that there is one of each, and copies the library.
 *
 * @param {string} app
 * @param {string} library
 * @param {string} dom the only one that the CLI is to find
 */
function install(app, library, dom) {
  const from = join(root, 'node_modules');
  const to = join(app, 'node_modules');
  mkdirSync(to, { recursive: true });
  const others = doms.filter((name) => name !== dom);
  for (const name of readdirSync(from)) {
    if (!name.startsWith('.') && !others.includes(name)) {
      symlinkSync(join(from, name), join(to, name), 'junction');
    }
  }
  for (const file of globSync('**/*', { cwd: library, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const target = join(to, 'ngrx-cloudreve', file.parentPath.slice(library.length));
    mkdirSync(target, { recursive: true });
    copyFileSync(join(file.parentPath, file.name), join(target, file.name));
  }
}

/**
 * Writes what `ng new` writes, with a build target for each kind of app.
 *
 * @param {string} app
 */
function writeApp(app) {
  mkdirSync(join(app, 'src'), { recursive: true });
  /** @param {string} file @param {unknown} content */
  const write = (file, content) => writeFileSync(join(app, file), JSON.stringify(content));
  write('package.json', { name: 'consumer', private: true, type: 'module' });
  write('tsconfig.json', {
    compilerOptions: { strict: true, target: 'ES2022', module: 'preserve', skipLibCheck: true },
    files: [],
    references: [{ path: './tsconfig.spec.json' }],
  });
  write('tsconfig.spec.json', {
    extends: './tsconfig.json',
    compilerOptions: { types: ['vitest/globals'] },
    include: ['src/**/*.ts'],
    files: [],
  });
  const build = { browser: 'src/main.ts', tsConfig: 'tsconfig.spec.json', optimization: false };
  write('angular.json', {
    version: 1,
    projects: {
      consumer: {
        projectType: 'application',
        root: '',
        sourceRoot: 'src',
        architect: {
          build: {
            builder: '@angular/build:application',
            options: build,
            configurations: { zoneless: {}, zone: { polyfills: ['zone.js'] } },
          },
          test: {
            builder: '@angular/build:unit-test',
            options: { watch: false, progress: false, tsConfig: 'tsconfig.spec.json' },
            configurations: Object.fromEntries(
              zones.map((zone) => [zone, { buildTarget: `consumer:build:${zone}` }]),
            ),
          },
        },
      },
    },
  });
  writeFileSync(join(app, 'src/main.ts'), '');
  const specs = {
    app: 'e2e/consumers/*.spec.ts',
    examples: 'projects/ngrx-cloudreve/testing/examples/*.spec.ts',
  };
  for (const [folder, files] of Object.entries(specs)) {
    mkdirSync(join(app, 'src', folder));
    for (const file of globSync(join(root, files)))
      copyFileSync(file, join(app, 'src', folder, basename(file)));
  }
}

/**
 * Runs the specs of an app.
 *
 * @param {string} app
 * @param {string} zone
 * @returns {Promise<{ passed: number, failed: number }>}
 */
async function test(app, zone) {
  const results = join(app, `${zone}.json`);
  const reporters = ['--reporters', 'default', '--reporters', 'json', '--output-file', results];
  const code = await run([ng, 'test', '--configuration', zone, ...reporters], app);
  try {
    /** @type {{ numPassedTests: number, numFailedTests: number }} */
    const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(results, 'utf8'));
    return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const folder = mkdtempSync(join(tmpdir(), 'consumers-'));
onceAskedToStop(async () => {
  await Promise.all([...running].map((group) => stopGroup(group)));
  rmSync(folder, { recursive: true, force: true });
  process.exit(130);
});

try {
  if (!process.argv.includes('--no-build') && (await run(['tools/build.mjs', '--if-changed'])) !== 0)
    process.exit(1);
  const library = unpackLibrary(folder);
  const each = await Promise.all(
    doms.map(async (dom) => {
      const app = join(folder, dom);
      writeApp(app);
      install(app, library, dom);
      const rows = [];
      for (const zone of zones) rows.push({ dom, zone, ...(await test(app, zone)) });
      return rows;
    }),
  );
  const rows = each.flat();
  for (const { dom, zone, passed, failed } of rows) {
    console.log(`${dom}, ${zone}: ${passed} passed, ${failed} failed.`);
  }
  /** @param {'passed' | 'failed'} key */
  const total = (key) => rows.reduce((sum, row) => sum + row[key], 0);
  console.log(`${total('passed')} passed, ${total('failed')} failed`);
  process.exitCode = total('failed') === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
