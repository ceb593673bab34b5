/** Puts something in the place of a global, or of a static method; `undefined` is what a missing one reads as. */
export function replaceGlobal(name: string, value?: unknown, owner: object = globalThis): () => void {
  const own = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  return () => {
    if (own === undefined) {
      Reflect.deleteProperty(owner, name);
    } else {
      Object.defineProperty(owner, name, own);
    }
  };
}
