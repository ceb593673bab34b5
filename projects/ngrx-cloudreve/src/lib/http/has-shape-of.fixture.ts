/** What a value may be: an example of it, or several. */
class Either {
  constructor(readonly examples: readonly unknown[]) {}
}

/**
 * For examples: one of several.
 *
 * @param examples - of what may be there
 * @returns something for {@link hasShapeOf}
 */
export function either(...examples: readonly unknown[]): unknown {
  return new Either(examples);
}

/**
 * Whether a value has the shape of an example: the same keys, of the same types, all the way down. A list has the shape
 * of its first entry; `{}` is any object.
 *
 * @param example - what it should look like
 * @param value - what came
 * @returns true if so
 */
export function hasShapeOf(example: unknown, value: unknown): boolean {
  if (example instanceof Either) {
    return example.examples.some((one) => hasShapeOf(one, value));
  }
  if (Array.isArray(example)) {
    return Array.isArray(value) && value.every((entry) => hasShapeOf(example[0], entry));
  }
  return isObject(example) ? isObject(value) && hasKeysOf(example, value) : isLike(example, value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isLike(example: unknown, value: unknown): boolean {
  return typeof example === typeof value && (example === null) === (value === null);
}

function hasKeysOf(
  example: Readonly<Record<string, unknown>>,
  value: Readonly<Record<string, unknown>>,
): boolean {
  const keys = Object.keys(example);
  return (
    keys.length === 0 ||
    (keys.length === Object.keys(value).length && keys.every((key) => hasShapeOf(example[key], value[key])))
  );
}
