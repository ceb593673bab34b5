import { Values } from './field-table';
import { SettingsRead } from './settings-read';
import { TestTabs } from './turn.fixture';

/** The reads of one session of a tab, outside its turns. */
export class TestRead {
  readonly read: SettingsRead;
  /** Whether the turn of the read is over. */
  isOver = false;

  constructor(
    readonly tabs = new TestTabs(),
    readonly tab = tabs.open(),
  ) {
    tab.random = 1;
    this.read = new SettingsRead(tab.ports);
  }

  /** Begins a read; `maySettle` is false where another tab may be saving. */
  start(maySettle = true): void {
    const { tab, read } = this;
    read
      .run(() => this.isOver, maySettle)
      .subscribe({ next: (action) => tab.actions.push(action), error: fail });
  }

  /** Reads the server to the end, which holds these values. */
  async run(values: Values = {}, maySettle = true): Promise<void> {
    this.start(maySettle);
    await this.tab.respondToLoad(values);
  }
}
