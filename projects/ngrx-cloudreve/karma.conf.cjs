// Karma runs the specs in the browser that tools/find-browser.mjs puts into CHROME_BIN.
// tools/browsers.mjs runs them in Firefox too, by `--browsers FirefoxHeadless` and FIREFOX_BIN.
// tools/services.mjs names a Cloudreve server for the specs in contract/, which then answers on Karma's own origin.
const server = process.env.SERVICES_SERVER;
const proxies = server ? { '/api/': `${server}/api/`, '/__test/': `${server}/__test/` } : {};

module.exports = (config) => {
  config.set({
    frameworks: ['jasmine'],
    plugins: [
      require('karma-jasmine'),
      require('karma-chrome-launcher'),
      require('karma-firefox-launcher'),
      require('karma-coverage'),
    ],
    jasmineHtmlReporter: { suppressAll: true },
    proxies,
    // A busy machine takes its time; no spec asks how fast something is.
    client: { jasmine: { random: true, timeoutInterval: 30_000 } },
    browserNoActivityTimeout: 120_000,
    browserDisconnectTimeout: 30_000,
    coverageReporter: {
      dir: require('node:path').join(__dirname, '../../coverage/ngrx-cloudreve'),
      subdir: '.',
      reporters: [{ type: 'html' }, { type: 'text-summary' }],
      check: { global: { statements: 97, branches: 94, functions: 97, lines: 97 } },
    },
    reporters: ['dots', 'coverage'],
    browsers: ['Headless'],
    customLaunchers: {
      Headless: {
        base: 'ChromeHeadless',
        flags: [
          '--no-sandbox',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--no-first-run',
        ],
      },
    },
    restartOnFileChange: false,
  });
};
