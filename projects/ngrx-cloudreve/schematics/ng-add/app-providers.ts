import ts from 'typescript';
import type { AppFile } from '../source/app-file';
import type { Located } from '../source/definitions';
import type { Value, Values } from '../source/values';
import { propertyOf, valueOf, type AppConfigs } from './app-config';
import { ngModuleMetadata } from './ng-module';
import { NEEDS, type Need, type PackageCode } from './package-code';

/** A call that provides what an app needs for this library. */
export interface ProvidingCall extends Located<ts.CallExpression> {
  readonly need: Need;
}

/** What the root injector of an app gets, as far as it matters. */
export interface AppProviders {
  readonly calls: readonly ProvidingCall[];
  /** Where the way ended: each of them may provide what the calls do not. */
  readonly hidden: readonly (Located & { readonly needs: readonly Need[] })[];
  /** The objects and lists that the providers come from. */
  readonly places: ReadonlySet<ts.Node>;
}

const PROVIDED_BY: Readonly<Record<string, Need>> = {
  '@ngrx/store provideStore': 'store',
  '@ngrx/store StoreModule.forRoot': 'store',
  '@angular/common/http provideHttpClient': 'client',
  'ngrx-cloudreve provideCloudreve': 'cloudreve',
};

/** They hand on what they are given. */
const TRANSPARENT = ['importProvidersFrom', 'makeEnvironmentProviders'].map(
  (name) => `@angular/core ${name}`,
);

/** Reads the providers of an app off its configs. Routes are not among them: their providers are their own. */
export class ProviderReader {
  readonly #calls: ProvidingCall[] = [];
  readonly #hidden: (Located & { readonly needs: readonly Need[] })[] = [];
  readonly #seen = new Set<ts.Node>();
  readonly #places = new Set<ts.Node>();

  /**
   * @param values - The values in the files of the app.
   * @param code - The code of the installed packages.
   */
  constructor(
    private readonly values: Values,
    private readonly code: PackageCode,
  ) {}

  /**
   * @param found - The configs.
   * @returns Their providers.
   */
  read({ configs, unknown }: AppConfigs): AppProviders {
    this.#hidden.push(...unknown.map((where) => ({ ...where, needs: NEEDS })));
    for (const { file, object } of configs) this.#config(file, object);
    return { calls: this.#calls, hidden: this.#hidden, places: this.#places };
  }

  /**
   * @param file - The file with the root module.
   * @param metadata - What the module says of itself.
   * @returns The providers of the module and of those that it imports.
   */
  readModule(file: AppFile, metadata: ts.ObjectLiteralExpression): AppProviders {
    this.#metadata(file, metadata);
    return { calls: this.#calls, hidden: this.#hidden, places: this.#places };
  }

  #config(file: AppFile, object: ts.ObjectLiteralExpression): void {
    this.#places.add(object);
    const providers = propertyOf(object, 'providers');
    if (providers) {
      this.#expression(file, valueOf(providers));
      return;
    }
    for (const { expression } of object.properties.filter(ts.isSpreadAssignment)) {
      for (const value of this.values.in(file, expression)) {
        if (value.kind === 'object') this.#config(value.file, value.node);
        else if (value.kind !== 'class') this.#hidden.push({ ...value, needs: NEEDS });
      }
    }
  }

  #expression(file: AppFile, expression: ts.Expression): void {
    for (const value of this.values.in(file, expression, this.#places)) {
      if (this.#seen.has(value.node)) continue;
      this.#seen.add(value.node);
      this.#value(value);
    }
  }

  #value(value: Value): void {
    switch (value.kind) {
      case 'call':
        this.#call(value);
        break;
      case 'symbol':
        this.#hide(value, this.code.mayProvide(value.module, value.symbol));
        break;
      case 'object':
        this.#properties(value.file, value.node, ['ngModule', 'providers']);
        break;
      case 'class':
        this.#ngModule(value.file, value.node);
        break;
      case 'unknown':
        this.#hide(value, NEEDS);
        break;
    }
  }

  #call({ file, node, module, symbol }: Extract<Value, { kind: 'call' }>): void {
    const need = PROVIDED_BY[`${module} ${symbol}`];
    if (need) {
      this.#calls.push({ file, node, need });
    } else if (TRANSPARENT.includes(`${module} ${symbol}`)) {
      for (const argument of node.arguments) this.#expression(file, argument);
    } else {
      this.#hide({ file, node }, this.code.mayProvide(module, symbol));
    }
  }

  #hide({ file, node }: Located, needs: readonly Need[]): void {
    if (needs.length > 0) this.#hidden.push({ file, node, needs });
  }

  #ngModule(file: AppFile, node: ts.ClassLikeDeclaration): void {
    const metadata = ngModuleMetadata(node);
    if (metadata) this.#metadata(file, metadata);
  }

  #metadata(file: AppFile, metadata: ts.ObjectLiteralExpression): void {
    this.#places.add(metadata);
    this.#properties(file, metadata, ['imports', 'exports', 'providers']);
  }

  #properties(file: AppFile, object: ts.ObjectLiteralExpression, names: readonly string[]): void {
    for (const name of names) {
      const property = propertyOf(object, name);
      if (property) this.#expression(file, valueOf(property));
    }
  }
}
