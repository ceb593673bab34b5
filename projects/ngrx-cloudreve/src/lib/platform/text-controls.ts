import { InjectionToken } from '@angular/core';
import { PAGE } from './page-globals';
import { innermost, whenRemoved } from './when-removed';

const NO_TEXT = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
]);

/** What a text control with the focus shows right now. */
export type FocusedText = () => string;

/**
 * What a person has their cursor in, as text.
 *
 * @param target - of an event
 * @returns reads its text; null for what is no text control
 */
export function textControl(target: EventTarget | null): FocusedText | null {
  const { HTMLInputElement: input, HTMLTextAreaElement: area, HTMLElement: element } = PAGE;
  if (input !== undefined && target instanceof input) {
    return NO_TEXT.has(target.type) ? null : () => target.value;
  }
  if (area !== undefined && target instanceof area) {
    return () => target.value;
  }
  if (element !== undefined && target instanceof element && target.isContentEditable) {
    return () => target.textContent;
  }
  return null;
}

/** The events of the text that a person works on. */
export interface TextEvents {
  /** The person begins to compose text with an input method, or ends it. */
  readonly composing: (isComposing: boolean) => void;
  /** A text control gets the focus; null when it loses it, or something else has it. */
  readonly focused: (text: FocusedText | null) => void;
}

/** Watches the text of the page. The settings provide it, so that an app without them does not carry the code. */
export const WATCH_TEXT = new InjectionToken<typeof watchText>('ngrx-cloudreve WATCH_TEXT');

/**
 * Watches the text that a person works on.
 *
 * @param events - what is called back
 * @returns what ends the watch
 */
export function watchText(events: Partial<TextEvents>): () => void {
  const unwatchers = [
    // A composition ends with the focus too.
    watchControl('compositionstart', ['compositionend', 'focusout'], (target) =>
      events.composing?.(target !== null),
    ),
    watchControl('focusin', ['focusout'], (target) => events.focused?.(textControl(target))),
  ];
  return () => {
    unwatchers.forEach((unwatch) => unwatch());
  };
}

/**
 * Watches what begins with one event at an element and ends with others, with the focus, or when the element is removed.
 *
 * @param begin - the event that begins it
 * @param ends - the events that end it
 * @param notify - gets the element, and null at the end
 * @returns what ends the watch
 */
export function watchControl(
  begin: string,
  ends: readonly string[],
  notify: (target: EventTarget | null) => void,
): () => void {
  let unwatch = (): void => undefined;
  const onEnd = (): void => {
    unwatch();
    notify(null);
  };
  const onBegin = (event: Event): void => {
    unwatch();
    const target = innermost(event);
    unwatch = whenRemoved(target, onEnd);
    notify(target);
  };
  // In the capture phase: for every kind of control, and before any listener of the app can stop it.
  const listeners: readonly (readonly [string, (event: Event) => void])[] = [
    [begin, onBegin],
    ...ends.map((type) => [type, onEnd] as const),
  ];
  listeners.forEach(([type, listener]) => {
    PAGE.document?.addEventListener?.(type, listener, true);
  });
  return () => {
    unwatch();
    listeners.forEach(([type, listener]) => {
      PAGE.document?.removeEventListener?.(type, listener, true);
    });
  };
}
