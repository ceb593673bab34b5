import { ENGLISH } from './english';

/** A text that depends on a number, its parameter `count`. */
export interface Plural {
  readonly one: string;
  readonly other: string;
}

/** The texts of one folder in another language: the same names, no more and no fewer. */
export type TextsLike<English> = {
  readonly [Name in keyof English]: English[Name] extends string ? string : Plural;
};

type English = typeof ENGLISH;

/** The folders that have texts. */
export type Scope = keyof English;

/** The names of the texts of a folder. */
export type TextName<Name extends Scope> = keyof English[Name] & string;

/** All texts in one language. */
export type Texts = { readonly [Name in Scope]: TextsLike<English[Name]> };

/** What stands in the places `{{ name }}` of a text. Numbers are written as the language writes them. */
export type TextParams = Readonly<Record<string, string | number | null>>;
