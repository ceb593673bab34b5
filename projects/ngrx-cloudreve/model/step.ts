import { Fault } from './faults';
import { Changes, Name } from './model-fields';

/** Something that happens to the browser. Pages are counted over those that there are. */
export type Step =
  | { readonly kind: 'edit'; readonly page: number; readonly changes: Changes }
  | { readonly kind: 'submit'; readonly page: number; readonly changes: Changes }
  | { readonly kind: 'compose'; readonly page: number; readonly isComposing: boolean }
  | { readonly kind: 'wait'; readonly time: number }
  | {
      readonly kind:
        | 'flush'
        | 'hide'
        | 'show'
        | 'freeze'
        | 'crash'
        | 'close'
        | 'signOut'
        | 'refuse'
        | 'signInAgain'
        | 'replay'
        | 'callOfApp'
        | 'outOfSight';
      readonly page: number;
    }
  | { readonly kind: 'retry' | 'discard'; readonly page: number; readonly field: Name }
  | { readonly kind: 'faults' | 'getFaults'; readonly list: readonly Fault[] }
  | { readonly kind: 'reload'; readonly page: number; readonly gap: number }
  | { readonly kind: 'device'; readonly changes: Changes }
  | { readonly kind: 'deviceOverlaps'; readonly changes: Changes; readonly time: number }
  | {
      readonly kind:
        'open' | 'offline' | 'online' | 'expire' | 'break' | 'renew' | 'clear' | 'fill' | 'empty';
    }
  | { readonly kind: 'sleep' | 'clock'; readonly time: number }
  | { readonly kind: 'signIn' | 'switch'; readonly account: 'a' | 'b' };

/** Every kind of step. */
export type Kind = Step['kind'];

/** The steps of one kind. */
export type StepOf<K extends Kind> = Extract<Step, { readonly kind: K }>;
