import type { Page } from '@playwright/test';
import type { WitnessWindow } from './canaries/witness.ts';

/** What `@ngrx/store-devtools` gave to the extension: one action with the state after it, or the whole history. */
export interface DevtoolsMessage {
  readonly kind: 'action' | 'history';
  /** JSON of the lifted action; `null` with a whole history. */
  readonly action: string;
  /** JSON of the state after the action, or of the lifted state. */
  readonly state: string;
}

/** What is in the window of the page. */
interface RecorderWindow {
  devtoolsMessages: DevtoolsMessage[];
  /** The types of the history, in order: their index is what a jump names. */
  devtoolsHistory: string[];
  devtoolsTell: (message: Message) => void;
}

interface LiftedAction {
  readonly action: { readonly type: string };
}

interface LiftedState {
  readonly stagedActionIds: readonly number[];
  readonly actionsById: Readonly<Record<number, LiftedAction>>;
}

type Message =
  { readonly type: 'START' } | { readonly type: 'DISPATCH' | 'ACTION'; readonly payload: object };
type Listener = (message: Message) => void;

/**
 * Runs in the page before the app: speaks the protocol of the Redux DevTools extension, remembers everything and tells the
 * canaries. Every page of a test has it, so it may run twice.
 */
export function installInPage(): void {
  if ('devtoolsMessages' in window) return;
  const remember = (message: DevtoolsMessage, type = ''): void => {
    const { canarySaw } = window as WitnessWindow;
    const place = message.kind === 'action' ? 'the state' : 'the history of Redux DevTools';
    messages.push(message);
    canarySaw?.('an action', type, message.action).catch(() => undefined);
    canarySaw?.(place, type, message.state).catch(() => undefined);
  };
  const messages: DevtoolsMessage[] = [];
  const history: string[] = [];
  const listeners = new Set<Listener>();
  const tell = (message: Message): void => {
    listeners.forEach((listener) => listener(message));
  };
  // Inherited keys too: store-devtools keeps its first action on a prototype.
  const flat = (value: object): object => {
    const copy: Record<string, unknown> = {};
    for (const key in value) copy[key] = (value as Record<string, unknown>)[key];
    return copy;
  };
  const connection = {
    init: () => undefined,
    error: () => undefined,
    subscribe: (listener: Listener) => {
      listeners.add(listener);
      // The extension says START once its own page has heard of the app, so later than this call.
      setTimeout(() => listener({ type: 'START' }));
      return () => listeners.delete(listener);
    },
    unsubscribe: () => {
      listeners.clear();
    },
    send: (action: LiftedAction, state: unknown) => {
      const { type } = action.action;
      remember({ kind: 'action', action: JSON.stringify(action), state: JSON.stringify(state) }, type);
      history.push(type);
    },
  };
  const extension = {
    connect: () => connection,
    send: (_: null, lifted: LiftedState) => {
      const actionsById = flat(lifted.actionsById);
      remember({ kind: 'history', action: 'null', state: JSON.stringify({ ...lifted, actionsById }) });
      const types = lifted.stagedActionIds.map((id) => lifted.actionsById[id]?.action.type ?? '');
      history.splice(0, history.length, ...types);
    },
  };
  const page: RecorderWindow = {
    devtoolsMessages: messages,
    devtoolsHistory: history,
    devtoolsTell: tell,
  };
  Object.assign(window, page, { __REDUX_DEVTOOLS_EXTENSION__: extension });
}

/** A stand-in for the Redux DevTools extension that remembers what it was sent and can travel through time. */
export class DevtoolsRecorder {
  private constructor(private readonly page: Page) {}

  /**
   * Puts the recorder into a page, before the app starts.
   *
   * @param page - which was not opened yet
   * @returns the recorder
   */
  static async install(page: Page): Promise<DevtoolsRecorder> {
    await page.addInitScript(installInPage);
    return new DevtoolsRecorder(page);
  }

  /** @returns everything that arrived since the page was loaded, oldest first */
  messages(): Promise<readonly DevtoolsMessage[]> {
    return this.page.evaluate(() => (window as unknown as RecorderWindow).devtoolsMessages);
  }

  /** @returns the types of all actions of the app since the page was loaded, without those of NgRx itself */
  async types(): Promise<readonly string[]> {
    const history = await this.history();
    return history.filter((type) => !type.startsWith('@ngrx/'));
  }

  /**
   * Shows the state as it was before the first action of that type, as the slider of the
   * extension does.
   *
   * @param type - of the action
   */
  async jumpToBefore(type: string): Promise<void> {
    const index = (await this.history()).indexOf(type);
    if (index < 1) throw new Error(`No "${type}" in the history.`);
    const before = index - 1;
    await this.tell({
      type: 'DISPATCH',
      payload: { type: 'JUMP_TO_STATE', index: before, actionId: before },
    });
  }

  /**
   * Takes the last action of that type out of the history, as a click on it in the extension does.
   *
   * @param type - of the action
   */
  async toggleLast(type: string): Promise<void> {
    const id = (await this.history()).lastIndexOf(type);
    if (id < 1) throw new Error(`No "${type}" in the history.`);
    await this.tell({ type: 'DISPATCH', payload: { type: 'TOGGLE_ACTION', id } });
  }

  /** Imports the first history that the extension was sent, as the import of a file does. */
  async importFirstHistory(): Promise<void> {
    const history = (await this.messages()).find(({ kind }) => kind === 'history');
    if (history === undefined) throw new Error('No history was sent.');
    const nextLiftedState = JSON.parse(history.state) as object;
    await this.tell({ type: 'DISPATCH', payload: { type: 'IMPORT_STATE', nextLiftedState } });
  }

  /**
   * Dispatches an action, as the dispatcher of the extension does.
   *
   * @param action - plain JSON with a type
   */
  async dispatch(action: object): Promise<void> {
    await this.tell({ type: 'ACTION', payload: action });
  }

  /** @returns the state of the store after the newest action or history that was sent */
  async state(): Promise<Readonly<Record<string, unknown>>> {
    const state = await this.page.evaluate(() => {
      const { devtoolsMessages } = window as unknown as RecorderWindow;
      return devtoolsMessages.findLast(({ kind }) => kind === 'action')?.state ?? '{}';
    });
    return JSON.parse(state) as Readonly<Record<string, unknown>>;
  }

  private async tell(message: Message): Promise<void> {
    await this.page.evaluate((told) => (window as unknown as RecorderWindow).devtoolsTell(told), message);
  }

  private history(): Promise<readonly string[]> {
    return this.page.evaluate(() => (window as unknown as RecorderWindow).devtoolsHistory);
  }
}
