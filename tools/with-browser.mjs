/** node tools/with-browser.mjs SCRIPT [ARGUMENTS]: runs a Node program with the browser that was found in CHROME_BIN. */
import { exitOf, onceAskedToStop, startGroup, stopGroup } from './child-processes.mjs';
import { findBrowser } from './find-browser.mjs';

try {
  const browser = await findBrowser();
  const group = startGroup(process.execPath, process.argv.slice(2), { env: { CHROME_BIN: browser } });
  onceAskedToStop(() => stopGroup(group));
  process.exitCode = await exitOf(group);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
