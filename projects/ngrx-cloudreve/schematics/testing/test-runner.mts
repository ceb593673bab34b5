// Node imports no folders, so `/index.js` it is; the package.json in that folder makes the rule take it for a package.
export { SchematicTestRunner, UnitTestTree } from '@angular-devkit/schematics/testing/index.js';
