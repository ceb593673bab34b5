/**
 * What `ng serve demo` passes on to the server that tools/start.mjs names: everything under /api, the logos of the site,
 * and to the local server also the question for an account to try and the switches, which no real Cloudreve has.
 */
import { loseResponsesToo } from './lost-responses.mjs';

const target = process.env['DEMO_API_TARGET'] ?? 'http://127.0.0.1:5212';
const isLocal = process.env['DEMO_IS_LOCAL'] === '1';

const passed = {
  target,
  changeOrigin: true,
  // A Cloudreve with a CORS setting refuses an Origin that it does not know; this is its own.
  headers: { origin: target },
  ...(isLocal ? { configure: loseResponsesToo } : {}),
};

// The switches look at the Origin of the page.
const ofLocalServer = { '/__demo': passed, '/__test': { target, changeOrigin: true } };

export default { '/api': passed, '/static': passed, ...(isLocal ? ofLocalServer : {}) };
