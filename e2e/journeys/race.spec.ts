import type { Locator, Page } from '@playwright/test';
import { signIn } from '../support/accounts.ts';
import { needs } from '../support/needs.ts';
import { expect, test } from '../support/own-site.ts';
import { SettingsPage } from '../support/settings-page.ts';

// Two runs in real time, and a lost response that the library waits for.
const PLAYED = { timeout: 150_000 };
const WITH_FAULTS = needs('faults', 'the demo throws the switches of the server');

/** The numbers of a racer: edits, requests, errors shown, settings lost. */
function numbers(page: Page, lane: 'library' | 'patchPerEdit'): Locator {
  return page.getByTestId('race').locator(`[data-lane="${lane}"] td`);
}

// The browser names every request that goes wrong.
test.use({ expectedErrors: /Failed to load resource|net::ERR/ });

test(
  'a race: the same edits and the same faults, few requests and nothing lost',
  WITH_FAULTS,
  async ({ page, account, server }) => {
    const settings = new SettingsPage(page);
    await signIn(page, account);
    const before = await server.values(account);
    await server.clearJournal();
    await page.getByRole('button', { name: 'Race', exact: true }).click();
    const said = page.getByTestId('race-said');
    await expect(said).toHaveText(/^The library saves/);
    await expect(page.getByRole('button', { name: 'HTTP 500' })).toBeDisabled();
    await expect(said).toHaveText(/^The same edits with the same faults, one PATCH each/, PLAYED);
    await expect(numbers(page, 'library')).toHaveText([/^\d+$/, /^\d+$/, '0', '0']);
    await expect(said).toHaveText(/^Of the same edits the library made/, PLAYED);

    const [edits, requests] = (await numbers(page, 'library').allTextContents()).map(Number);
    const [sameEdits, patches, complaints, lost] = (
      await numbers(page, 'patchPerEdit').allTextContents()
    ).map(Number);
    expect(sameEdits).toBe(edits);
    expect(patches).toBe(edits);
    expect(requests).toBeLessThan(Number(edits) / 3);
    // What the page counts is what came to the server, and two PATCHes more that put the settings back.
    expect(await server.patches()).toHaveLength(Number(requests) + Number(patches) + 2);
    expect(complaints).toBeGreaterThan(0);
    expect(lost).toBeGreaterThan(0);

    // The account is as it was, on the server and on the page.
    expect(await server.values(account)).toEqual(before);
    await expect(settings.nick).toHaveValue(account.nick);
    await expect(settings.headline).toHaveText('All changes saved');
    await expect(page.getByRole('button', { name: 'HTTP 500' })).toBeEnabled();
  },
);
