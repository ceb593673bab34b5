/** What `ng serve demo` passes on: everything under /api goes to the server that tools/start.mjs names. */
const target = process.env['DEMO_API_TARGET'] ?? 'http://127.0.0.1:5212';

export default {
  '/api': {
    target,
    changeOrigin: true,
    // A Cloudreve with a CORS setting refuses an Origin that it does not know; this is its own.
    headers: { origin: target },
  },
};
