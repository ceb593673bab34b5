import { PAGE } from './page-globals';

/**
 * Calls back once when an element is taken out of the page: no event says so.
 *
 * @param target - the element
 * @param run - what to do then
 * @returns what ends the watch
 */
export function whenRemoved(target: EventTarget | null, run: () => void): () => void {
  const { Node: node, MutationObserver: observerOf, document } = PAGE;
  if (node === undefined || observerOf === undefined || document === undefined || !(target instanceof node)) {
    return () => undefined;
  }
  const observer = new observerOf(() => {
    if (!target.isConnected) {
      observer.disconnect();
      run();
    }
  });
  // An element of a shadow tree can be removed there, or with its host.
  for (const root of new Set([target.getRootNode(), document as Document])) {
    observer.observe(root, { childList: true, subtree: true });
  }
  return () => {
    observer.disconnect();
  };
}

/**
 * The element that an event is really about, also in an open shadow tree.
 *
 * @param event - as the document receives it
 * @returns the innermost target
 */
export function innermost(event: Event): EventTarget | null {
  return event.composedPath()[0] ?? event.target;
}
