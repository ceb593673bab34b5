import type { Tree } from '@angular-devkit/schematics';
import ts from 'typescript';

/** Says which file an import means, as TypeScript does: `paths`, `baseUrl` and `extends` of the tsconfig are followed. */
export class ModulePaths {
  readonly #host: ts.ModuleResolutionHost & ts.ParseConfigHost;
  readonly #options: ts.CompilerOptions;
  readonly #cache: ts.ModuleResolutionCache;

  /**
   * @param tree - The workspace.
   * @param tsConfig - The tsconfig of the app, absolute in the workspace; null when it has none.
   */
  constructor(
    private readonly tree: Tree,
    tsConfig: string | null,
  ) {
    this.#host = {
      useCaseSensitiveFileNames: true,
      fileExists: (path) => this.tree.exists(path),
      readFile: (path) => (this.tree.exists(path) ? this.tree.readText(path) : undefined),
      getCurrentDirectory: () => '/',
      readDirectory: () => [],
    };
    this.#options = { ...this.#read(tsConfig), moduleResolution: ts.ModuleResolutionKind.Bundler };
    this.#cache = ts.createModuleResolutionCache('/', (path) => path, this.#options);
  }

  /**
   * Finds what a file imports.
   *
   * @param from - The path of the file, absolute in the workspace.
   * @param specifier - What the import has.
   * @returns The path of a TypeScript file of the workspace; null for packages and for what is not there.
   */
  find(from: string, specifier: string): string | null {
    const { resolvedModule } = ts.resolveModuleName(specifier, from, this.#options, this.#host, this.#cache);
    const path = resolvedModule?.resolvedFileName ?? '';
    return /\.[mc]?tsx?$/.test(path) && !/\.d\.[mc]?ts$|\/node_modules\//.test(path) ? path : null;
  }

  #read(tsConfig: string | null): ts.CompilerOptions {
    if (tsConfig === null || !this.tree.exists(tsConfig)) return {};
    const { config } = ts.readConfigFile(tsConfig, (path) => this.#host.readFile(path)) as {
      config: unknown;
    };
    const folder = tsConfig.slice(0, tsConfig.lastIndexOf('/')) || '/';
    return ts.parseJsonConfigFileContent(config, this.#host, folder, undefined, tsConfig).options;
  }
}
