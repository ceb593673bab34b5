import { becomePage } from '../harness/page-globals.ts';
import type { Approach } from './approach.ts';
import { approach as ours } from './approaches/ngrx-cloudreve.ts';

// The peers are installed for the benchmarks alone, so lint must do without their types: JavaScript, loaded by name.
const PEERS: readonly (readonly [file: string, name: string])[] = [
  ['patch-per-edit', 'approach'],
  ['tanstack-query', 'oneDebounce'],
  ['tanstack-query', 'oneDebounceInTurn'],
  ['tanstack-query', 'fieldDebounceInTurn'],
  ['rtk-query', 'withUndo'],
  ['rtk-query', 'withInvalidation'],
  ['legend-state', 'approach'],
  ['tanstack-db', 'approach'],
];

async function peer(file: string, name: string): Promise<Approach> {
  const module = (await import(`./approaches/${file}.js`)) as Readonly<Record<string, Approach>>;
  const found = module[name];
  if (found === undefined) {
    throw new Error(`${file}.js has no ${name}`);
  }
  return found;
}

/** The library of this workspace. */
export const OURS = ours;

/**
 * Every approach, in the order of the table.
 *
 * @returns the peers, then this library
 */
export async function loadApproaches(): Promise<Approach[]> {
  becomePage();
  return [...(await Promise.all(PEERS.map(([file, name]) => peer(file, name)))), OURS];
}
