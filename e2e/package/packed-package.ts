import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const built = fileURLToPath(new URL('../../dist/ngrx-cloudreve', import.meta.url));

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly schematics: string;
  readonly 'ng-update': { readonly migrations: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** The files that `npm publish` would send, and what they import. */
export class PackedPackage {
  readonly files: readonly string[];
  readonly manifest: Manifest;
  readonly #isEncapsulated: boolean;

  /** @throws when the library is not built. */
  constructor() {
    if (!existsSync(join(built, 'schematics/collection.json'))) {
      throw new Error('dist/ngrx-cloudreve is not complete. Run "npm run build" first.');
    }
    const program = process.env['npm_execpath'];
    const [command, ...args] = program === undefined ? ['npm'] : [process.execPath, program];
    const printed = execFileSync(command, [...args, 'pack', '--dry-run', '--json'], {
      cwd: built,
      encoding: 'utf8',
      shell: program === undefined && process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [packed] = JSON.parse(printed) as { files: { path: string }[] }[];
    this.files = (packed?.files ?? []).map(({ path }) => path);
    this.manifest = JSON.parse(this.read('package.json')) as Manifest;
    const collection = JSON.parse(this.read('schematics/collection.json')) as { encapsulation?: boolean };
    this.#isEncapsulated = collection.encapsulation === true;
  }

  /** What is in a file. */
  read(file: string): string {
    return readFileSync(join(built, file), 'utf8');
  }

  /** The files that hold code or types. */
  get modules(): readonly string[] {
    return this.files.filter((file) => /\.(?:js|mjs|cjs|d\.ts)$/.test(file));
  }

  /** What a module imports, exports from or requires, with a name that is known beforehand. */
  importsOf(file: string): readonly string[] {
    return ts.preProcessFile(this.read(file), true, true).importedFiles.map(({ fileName }) => fileName);
  }

  /** Whether an app that has installed the package, and nothing that this does not ask for, finds the import. */
  isFound(specifier: string, from: string): boolean {
    if (specifier.startsWith('.')) return this.#isPacked(posix.join(posix.dirname(from), specifier));
    const { name, exports } = this.manifest;
    if (specifier === name || specifier.startsWith(`${name}/`)) {
      return Object.hasOwn(exports, `.${specifier.slice(name.length)}`);
    }
    return this.#isDeclared(specifier, from) || (isSchematic(from) && this.#comesWithCli(specifier));
  }

  #isPacked(path: string): boolean {
    return [path, `${path}.js`, `${path}.d.ts`, `${path}/index.js`].some((file) => this.files.includes(file));
  }

  #isDeclared(specifier: string, from: string): boolean {
    const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
    const { dependencies, peerDependencies, peerDependenciesMeta } = this.manifest;
    if (peerDependenciesMeta?.[name]?.optional === true && !mayUse(name, from)) return false;
    return Object.hasOwn({ ...dependencies, ...peerDependencies }, name);
  }

  #comesWithCli(specifier: string): boolean {
    return (
      isBuiltin(specifier) || (this.#isEncapsulated && /^@(?:angular-devkit|schematics)\//.test(specifier))
    );
  }
}

/** An optional peer may be missing, so only the part of the package that is there for it may import it. */
function mayUse(optionalPeer: string, file: string): boolean {
  return optionalPeer === 'typescript' ? isSchematic(file) : file.includes('ngrx-cloudreve-forms');
}

function isSchematic(file: string): boolean {
  return file.startsWith('schematics/');
}
