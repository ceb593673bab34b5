import { APP_CONFIG } from './workspace.mts';

/** The config of an app. */
export const config = (providers: string, ...imports: readonly string[]): Record<string, string> => ({
  [APP_CONFIG]: `${imports.map((line) => `${line}\n`).join('')}export const appConfig = { providers: [${providers}] };\n`,
});

/** A file that provides something of a package. */
export const provider = (name: string, module: string, value: string): string =>
  `import { ${name} } from '${module}';\nexport const ${value};\n`;

/** A store with the reducers of the app. */
export const STORE = provider('provideStore', '@ngrx/store', 'storeProviders = [provideStore(reducers)]');

/** A client of the app. */
export const CLIENT = provider(
  'provideHttpClient, withFetch',
  '@angular/common/http',
  'httpProviders = [provideHttpClient(withFetch())]',
);

/** A tsconfig. */
export const tsConfig = (compilerOptions: object, more: object = {}): string =>
  `// The CLI writes comments too.\n${JSON.stringify({ compilerOptions, ...more })}`;

/** What the server starts with. */
export const SERVER_MAIN = `import { bootstrapApplication, BootstrapContext } from '@angular/platform-browser';
import { App } from './app/app';
import { config } from './app/app.config.server';
const bootstrap = (context: BootstrapContext) => bootstrapApplication(App, config, context);
export default bootstrap;
`;

/** The config of a server: that of the browser and more. */
export const serverConfig = (providers: string, ...imports: readonly string[]): string =>
  `import { mergeApplicationConfig } from '@angular/core';
import { appConfig } from './app.config';
${imports.map((line) => `${line}\n`).join('')}const serverConfig = { providers: [${providers}] };
export const config = mergeApplicationConfig(appConfig, serverConfig);
`;

/** An app that a server renders too. */
export const withServer = (files: Record<string, string>): Record<string, string> => ({
  '/angular.json': JSON.stringify({
    version: 1,
    projects: {
      portal: {
        projectType: 'application',
        root: '',
        sourceRoot: 'src',
        targets: {
          build: { builder: 'any', options: { browser: 'src/main.ts', server: 'src/main.server.ts' } },
        },
      },
    },
  }),
  '/src/main.server.ts': SERVER_MAIN,
  ...files,
});
