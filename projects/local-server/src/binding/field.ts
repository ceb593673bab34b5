/** The Go type a field is decoded into. */
interface FieldTypes {
  string: string;
  boolean: boolean;
  integer: number;
  strings: string[];
}

/** How one field of a body or query is decoded and checked. */
export interface Field {
  readonly type: keyof FieldTypes;
  /** The name Cloudreve's messages use: the Go name, or the replacement it knows for it. */
  readonly label: string;
  /** A pointer in Go: absent and `null` are the same and skip every rule. */
  readonly optional?: true;
  /** The zero value fails. */
  readonly required?: true;
  readonly format?: 'email' | 'colour';
  /** The only values that pass. */
  readonly oneOf?: readonly string[];
  /** Least number of code points, or least value of an integer. */
  readonly min?: number;
  /** Largest number of code points. */
  readonly max?: number;
}

export type Fields = Readonly<Record<string, Field>>;

/** What binding gives: `null` for an optional field that was not sent, else the value or Go's zero value. */
export type Bound<T extends Fields> = {
  [Name in keyof T]:
    FieldTypes[T[Name]['type']] | (T[Name] extends { readonly optional: true } ? null : never);
};

export type FieldValue = FieldTypes[keyof FieldTypes] | null;
