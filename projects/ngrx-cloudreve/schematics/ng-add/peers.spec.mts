import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Schematics } from '../testing/schematics.mts';
import { APP_CONFIG, appWith, newApp } from '../testing/workspace.mts';

const schematics = new Schematics();

const EMPTY = 'export const appConfig = { providers: [] };\n';

describe('the dependencies that ng add writes', () => {
  const dependencies = (text: string): Record<string, string> =>
    (JSON.parse(text) as { dependencies: Record<string, string> }).dependencies;

  it('are the peers that are missing, in the range that the library states, sorted, installed once', async () => {
    const { tree, tasks } = await schematics.ngAdd(await newApp());
    const written = dependencies(tree.readText('/package.json'));
    assert.equal(written['@ngrx/store'], schematics.peers['@ngrx/store']);
    assert.equal(written['@ngrx/effects'], schematics.peers['@ngrx/effects']);
    assert.deepEqual(
      Object.keys(written),
      Object.keys(written).toSorted((a, b) => a.localeCompare(b, 'en')),
    );
    assert.deepEqual(tasks, ['node-package']);
  });

  it('leave the optional peer out', async () => {
    const { tree } = await schematics.ngAdd(appWith({ [APP_CONFIG]: EMPTY }));
    assert.ok(!('@angular/forms' in dependencies(tree.readText('/package.json'))));
  });

  it("come in the range of the app's @angular/core when they are Angular's", async () => {
    const { tree } = await schematics.ngAdd(
      appWith({
        '/package.json': JSON.stringify({ dependencies: { '@angular/core': '~22.1.3' } }),
        [APP_CONFIG]: EMPTY,
      }),
    );
    const written = dependencies(tree.readText('/package.json'));
    assert.equal(written['@angular/router'], '~22.1.3');
    assert.equal(written['@angular/common'], '~22.1.3');
    assert.equal(written['rxjs'], schematics.peers['rxjs']);
  });

  it('keep what is stated, whatever the section', async () => {
    const text = JSON.stringify({
      dependencies: { '@angular/core': '22.2.0', '@ngrx/store': '~22.0.1', '@angular/common': '22.2.0' },
      devDependencies: { '@ngrx/effects': '22.0.1' },
      peerDependencies: { '@angular/router': '*', rxjs: '*' },
    });
    const { tree, tasks } = await schematics.ngAdd(appWith({ '/package.json': text, [APP_CONFIG]: EMPTY }));
    assert.equal(tree.readText('/package.json'), text);
    assert.deepEqual(tasks, []);
  });

  it('are not installed when told so', async () => {
    const { tree, tasks } = await schematics.ngAdd(await newApp(), { skipInstall: true });
    assert.ok('@ngrx/store' in dependencies(tree.readText('/package.json')));
    assert.deepEqual(tasks, []);
  });

  const styles: readonly [string, string, (json: string) => string][] = [
    ['tabs and a last line end', '\t', (json) => `${json}\n`],
    ['four spaces and CRLF', '    ', (json) => `${json}\n`.replaceAll('\n', '\r\n')],
    ['two spaces and no last line end', '  ', (json) => json],
  ];
  for (const [style, indent, written] of styles) {
    it(`keep the style of package.json: ${style}`, async () => {
      const range = '^22.1.0';
      const json = (dependencies: Record<string, string>): string =>
        written(JSON.stringify({ name: 'portal', dependencies, private: true }, null, indent));
      const { tree } = await schematics.ngAdd(
        appWith({ '/package.json': json({ '@angular/core': range }), [APP_CONFIG]: EMPTY }),
      );
      const expected = json({
        '@angular/common': range,
        '@angular/core': range,
        '@angular/router': range,
        '@ngrx/effects': schematics.peers['@ngrx/effects'] ?? '',
        '@ngrx/store': schematics.peers['@ngrx/store'] ?? '',
        rxjs: schematics.peers['rxjs'] ?? '',
      });
      assert.equal(tree.readText('/package.json'), expected);
    });
  }
});
