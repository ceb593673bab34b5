import { DOCUMENT, inject, InjectionToken } from '@angular/core';
import { windowInAddress } from '../settings/window-in-address';

/** How long edits wait, in milliseconds: the library's own times, unless the address has others. */
export const EDIT_WINDOW = new InjectionToken('demo EDIT_WINDOW', {
  factory: () => {
    const { wait = 600, maxWait = 2000 } = windowInAddress(inject(DOCUMENT).location.search);
    return { wait, maxWait };
  },
});
