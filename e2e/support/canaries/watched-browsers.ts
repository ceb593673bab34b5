import type { Browser, BrowserContext, BrowserType } from '@playwright/test';
import type { Canaries } from './canaries.ts';

/**
 * Lets canaries watch every browser that a test opens, in whichever way, and look into its pages before it is closed.
 *
 * @param canaries - of the test
 * @param browser - that makes contexts
 * @param chromium - that makes browsers with a profile
 * @returns what ends it
 */
export function watchBrowsers(canaries: Canaries, browser: Browser, chromium: BrowserType): () => void {
  const newContext = browser.newContext.bind(browser);
  const launchPersistentContext = chromium.launchPersistentContext.bind(chromium);
  browser.newContext = async (...args) => {
    const context = await newContext(...args);
    await canaries.watch(context);
    beforeClosing(context, () => canaries.look(context));
    return context;
  };
  chromium.launchPersistentContext = async (...args) => {
    const context = await launchPersistentContext(...args);
    await canaries.watch(context);
    // Such a browser is closed at a moment that matters: nothing may wait for the look.
    beforeClosing(context, () => {
      void canaries.look(context).catch(() => undefined);
    });
    return context;
  };
  return () => {
    browser.newContext = newContext;
    chromium.launchPersistentContext = launchPersistentContext;
  };
}

function beforeClosing(context: BrowserContext, look: () => Promise<void> | void): void {
  const close = context.close.bind(context);
  context.close = async (...args) => {
    context.close = close;
    await look();
    await close(...args);
  };
}
