import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { buildSchematics } from '../../../../tools/build-schematics.mjs';
import { SchematicTestRunner, UnitTestTree } from './test-runner.mts';

const WORKSPACE = join(import.meta.dirname, '../../../..');
const LIBRARY = join(import.meta.dirname, '../..');

/** What a run did. */
export interface Run {
  readonly tree: UnitTestTree;
  /** The log, without its levels. */
  readonly log: string;
  /** The names of the scheduled tasks. */
  readonly tasks: readonly string[];
}

/** The schematics as they are in the built package, and a package.json like the one that ng-packagr writes. */
export class Schematics {
  readonly #folder: string;
  /** The peers as the library states them. */
  readonly peers: Readonly<Record<string, string>>;
  /** What the library tells `ng update`. */
  readonly update: { readonly migrations: string; readonly packageGroup: readonly string[] };

  constructor() {
    const cache = join(WORKSPACE, 'node_modules/.cache');
    mkdirSync(cache, { recursive: true });
    this.#folder = mkdtempSync(join(cache, 'ngrx-cloudreve-'));
    after(() => {
      rmSync(this.#folder, { recursive: true });
    });
    const manifest = JSON.parse(readFileSync(join(LIBRARY, 'package.json'), 'utf8')) as {
      peerDependencies: Record<string, string>;
      'ng-update': Schematics['update'];
    };
    this.peers = manifest.peerDependencies;
    this.update = manifest['ng-update'];
    writeFileSync(join(this.#folder, 'package.json'), JSON.stringify({ ...manifest, type: 'module' }));
    buildSchematics(this.#folder);
  }

  /** Runs `ng add`; the tree that it is given stays as it is. */
  async ngAdd(tree: UnitTestTree, options: Record<string, unknown> = {}): Promise<Run> {
    return this.generate('ng-add', tree, options);
  }

  /** Runs a schematic; the tree that it is given stays as it is. */
  async generate(name: string, tree: UnitTestTree, options: Record<string, unknown>): Promise<Run> {
    const runner = this.#runner('./schematics/collection.json');
    let log = '';
    runner.logger.subscribe(({ message }) => (log += `${message}\n`));
    const result = await runner.runSchematic(name, options, new UnitTestTree(tree.branch()));
    return { tree: result, log, tasks: runner.tasks.map((task) => task.name) };
  }

  /** The schematics of a collection of the package. */
  names(collection: string): readonly string[] {
    return this.#runner(collection)
      .engine.createCollection(join(this.#folder, collection))
      .listSchematicNames();
  }

  #runner(collection: string): SchematicTestRunner {
    return new SchematicTestRunner('ngrx-cloudreve', join(this.#folder, collection));
  }
}
