// Angular's service worker, without the API. A worker that stands between hides a lost connection behind a response
// with status 504, and a request that outlives its page would need it to live on. What this listener keeps to itself,
// the browser sends as if there were no worker.
self.addEventListener('fetch', (event) => {
  if (new URL(event.request.url).pathname.startsWith('/api/')) event.stopImmediatePropagation();
});

importScripts('./ngsw-worker.js');
