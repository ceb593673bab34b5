import type { Page } from '@playwright/test';

/**
 * What a page says that a well set up app does not.
 *
 * @param page - Before it is opened.
 * @returns Its errors and warnings, which grow.
 */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      complaints.push(message.text());
    }
  });
  return complaints;
}
