import type { Page } from '@playwright/test';

/** Edits by the names on the wire, as far as the page has a control for them that one event changes. */
export interface Edits {
  readonly nick?: string;
  readonly version_retention_max?: number;
  readonly version_retention_enabled?: boolean;
  readonly disable_view_sync?: boolean;
  /** One of the two that have a button, or any other as #rrggbb. */
  readonly preferred_theme?: string;
}

/** Whether a page stops after its edits; after a sleep of the machine nobody tells it. */
export type Stop = 'no' | 'likeFrozen' | 'likeAsleep';

/**
 * Makes edits in one task of the page, so that neither the window of the debounce nor anything else comes in between.
 *
 * @param page - that shows the settings
 * @param edits - which
 * @param stop - whether a debugger is to stop the page right after that task and its promises, and whether it is told
 * when it goes on, before any of its timers, as browsers do
 */
export async function editAtOnce(page: Page, edits: Edits, stop: Stop = 'no'): Promise<void> {
  await page.evaluate(
    ([wanted, how]) => {
      const find = (name: string, selector: string): HTMLInputElement => {
        const found = document.querySelector<HTMLInputElement>(`[data-testid="row-${name}"] ${selector}`);
        if (found === null) throw new Error(`There is no ${selector} for ${name}.`);
        return found;
      };
      const write = (name: string, text: string, selector = 'input'): void => {
        const input = find(name, selector);
        input.dispatchEvent(new FocusEvent('focus'));
        input.value = text;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        input.dispatchEvent(new FocusEvent('blur'));
      };
      const turn = (name: string, isOn: boolean): void => {
        const control = find(name, '[role="switch"]');
        if ((control.getAttribute('aria-checked') === 'true') !== isOn) control.click();
      };
      if (wanted.nick !== undefined) write('nick', wanted.nick);
      if (wanted.version_retention_max !== undefined) {
        write('version_retention_max', String(wanted.version_retention_max));
      }
      if (wanted.version_retention_enabled !== undefined) {
        turn('version_retention_enabled', wanted.version_retention_enabled);
      }
      // The switch says "sync", the setting "do not".
      if (wanted.disable_view_sync !== undefined) turn('disable_view_sync', !wanted.disable_view_sync);
      if (wanted.preferred_theme !== undefined) {
        const isOffered = ['#1976d2', '#3f51b5'].includes(wanted.preferred_theme);
        if (isOffered) find('preferred_theme', `input[value="${wanted.preferred_theme}"]`).click();
        else write('preferred_theme', wanted.preferred_theme, 'input[type="color"]');
      }
      if (how !== 'no') {
        setTimeout(() => {
          // What stops the page.
          debugger;
          if (how === 'likeFrozen') document.dispatchEvent(new Event('resume'));
        });
      }
    },
    [edits, stop] as const,
  );
}
