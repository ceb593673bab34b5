/** The lint rules that keep the globals of a page in the folders platform/, and young ones out. */

const library = 'projects/ngrx-cloudreve';
const lib = `${library}/src/lib`;
const specs = ['**/*.spec.ts', '**/*.fixture.ts'];

/** What only the files in platform/ may touch, each behind a token. */
const platformGlobals = [
  ...['window', 'document', 'location', 'history', 'navigator', 'self', 'top', 'parent', 'screen'],
  ...['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'],
  ...['performance', 'setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback'],
  ...['BroadcastChannel', 'MessageChannel', 'Worker', 'SharedWorker', 'WebSocket', 'EventSource'],
  ...['crypto', 'fetch', 'XMLHttpRequest', 'PublicKeyCredential'],
  ...['addEventListener', 'removeEventListener', 'matchMedia', 'alert', 'confirm', 'prompt'],
  ...['isSecureContext', 'ReadableStream', 'DOMException', 'TextEncoder', 'TextDecoder', 'atob', 'btoa'],
  ...['createImageBitmap', 'OffscreenCanvas', 'Image', 'ImageData', 'FileReader', 'clearTimeout'],
  ...['structuredClone', 'queueMicrotask', 'setImmediate', 'CompressionStream', 'ResizeObserver', 'CSS'],
];

/** What a supported browser has in part only: Chrome and Edge 119, Firefox 119, Safari 17.0 (docs/browsers.md). */
const youngProperties = [
  ...['canParse', 'parse'].map((property) => ({
    object: 'URL',
    property,
    message: 'Chrome and Edge 119 lack it. Use parseUrl().',
  })),
  ...['any', 'timeout'].map((property) => ({
    object: 'AbortSignal',
    property,
    message: 'Safari 17.0 and jsdom lack it.',
  })),
  ...['withResolvers', 'try'].map((property) => ({
    object: 'Promise',
    property,
    message: 'Firefox 119 and Safari 17.0 lack it.',
  })),
  ...['Object', 'Map'].map((object) => ({
    object,
    property: 'groupBy',
    message: 'Safari 17.0 lacks it.',
  })),
  { object: 'Array', property: 'fromAsync', message: 'Chrome 119 lacks it.' },
  { property: 'randomUUID', message: 'Plain-http origins lack it. Use randomId().' },
];

/** @type {import('eslint').Linter.Config[]} */
export const platformRules = [
  {
    files: [`${lib}/**/*.ts`, `${library}/{account,forms,testing}/src/**/*.ts`],
    ignores: specs,
    rules: {
      'no-restricted-properties': ['error', ...youngProperties],
    },
  },
  {
    files: [`${lib}/**/*.ts`, `${library}/{account,forms,testing}/src/**/*.ts`],
    ignores: [...specs, `${library}/**/platform/**`],
    rules: {
      'no-restricted-globals': ['error', { globals: platformGlobals, checkGlobalObject: true }],
    },
  },
  {
    // There each is looked up where it may be missing; a bare name would throw.
    files: [`${library}/**/platform/**/*.ts`],
    ignores: specs,
    rules: {
      'no-restricted-globals': [
        'error',
        {
          globals: platformGlobals.filter((name) => !['setTimeout', 'clearTimeout'].includes(name)),
          checkGlobalObject: true,
        },
      ],
    },
  },
  {
    files: [`${lib}/**/*.ts`],
    ignores: [...specs, `${lib}/platform/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['**/page-globals'], message: 'For the files in platform/ only.' }] },
      ],
    },
  },
];
