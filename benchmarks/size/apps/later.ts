import { map, timer } from 'rxjs';

/** Code that is loaded later, as every app with lazy routes has it: a build with chunks is compared with one with chunks. */
export const soon$ = timer(1000).pipe(map((count) => count + 1));
