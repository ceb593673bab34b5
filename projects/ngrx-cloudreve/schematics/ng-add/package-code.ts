import type { Tree } from '@angular-devkit/schematics';

/** What an app must provide for this library. */
export type Need = 'store' | 'client' | 'cloudreve';

/** All of them. */
export const NEEDS: readonly Need[] = ['store', 'client', 'cloudreve'];

const NAMES: Readonly<Record<Need, RegExp>> = {
  store: /\b(?:provideStore|StoreModule)\b/,
  client: /\b(?:provideHttpClient|HttpClientModule)\b/,
  cloudreve: /\bprovideCloudreve\b/,
};

/** Their providers are known by name. */
const KNOWN = /^(?:@angular|@ngrx)\/|^(?:rxjs|ngrx-cloudreve)(?:\/|$)/;

/** The code of the packages that are installed in a workspace. */
export class PackageCode {
  /** @param tree - The workspace. */
  constructor(private readonly tree: Tree) {}

  /**
   * Says what a provider of a package may provide. Angular's packages all have their code in one kind of folder; a package
   * whose code does not name a function does not call it.
   *
   * @param module - What the import has.
   * @param symbol - What is imported.
   * @returns The needs; all of them for a package that cannot be read.
   */
  mayProvide(module: string, symbol: string): readonly Need[] {
    if (KNOWN.test(module)) return symbol === 'HttpClientModule' ? ['client'] : [];
    const name = module.split('/', module.startsWith('@') ? 2 : 1).join('/');
    const folder = this.tree.getDir(`/node_modules/${name}`);
    const bundles = folder.subdirs.filter((path) => path.startsWith('fesm'));
    const files = bundles.flatMap((path) => {
      const bundle = folder.dir(path);
      return bundle.subfiles.filter((file) => file.endsWith('.mjs')).map((file) => `${bundle.path}/${file}`);
    });
    if (files.length === 0) return NEEDS;
    const code = files.map((file) => this.tree.readText(file)).join('\n');
    return NEEDS.filter((need) => NAMES[need].test(code));
  }
}
