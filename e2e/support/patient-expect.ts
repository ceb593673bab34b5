import { expect as baseExpect } from '@playwright/test';

/** Waits long enough for a busy machine; what is awaited usually comes within a second. */
export const expect = baseExpect.configure({ timeout: 45_000 });
