import { ApplicationRef } from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import { TestBrowser, TestLocks } from '../platform/page.fixture';
import { TAB_LOCK } from '../platform/tab-lock';
import { CloudreveTokenStorage } from '../platform/page-storage';
import { TestStorage } from '../test-setup.fixture';
import { SettingsBench, TestPage } from './settings.fixture';

/** Several tabs of one browser, each a whole app: they share storage and locks, and hear what the others write. */
export class SettingsTabs {
  readonly disk = new TestStorage();
  readonly #locks = new TestLocks();
  readonly #pages: TestPage[] = [];
  readonly #apps: ApplicationRef[] = [];

  /** Opens a tab, which takes up the session that the storage holds. */
  async open(): Promise<SettingsBench> {
    const number = this.#pages.length;
    const storage = this.#storageOf(number);
    const page = new TestPage(new TestBrowser(storage), storage);
    this.#pages.push(page);
    const app = await createApplication({
      providers: [...page.providers(), { provide: TAB_LOCK, useValue: this.#locks }],
    });
    this.#apps.push(app);
    return new SettingsBench({}, page.browser, page, app.injector);
  }

  /** Two tabs of one session that have both read the settings. */
  async openTwo(): Promise<[SettingsBench, SettingsBench]> {
    const first = await this.open();
    await first.ready();
    const second = await this.open();
    await second.tick();
    await second.respondToLoad();
    return [first, second];
  }

  /** Ends all apps. */
  close(): void {
    this.#apps.splice(0).forEach((app) => {
      app.destroy();
    });
  }

  /** The first tab is killed: nothing of it runs any more, and its locks are free. */
  closeFirst(): void {
    this.#apps.shift()?.destroy();
  }

  /** The keys of one kind, like `'outbox'`. */
  keys(kind: string): readonly string[] {
    return [...this.disk.values.keys()].filter((key) => key.includes(`:${kind}:`));
  }

  // A storage event comes later than the write, and never to the tab that wrote.
  #storageOf(number: number): CloudreveTokenStorage {
    const notify = (key: string): void => {
      void Promise.resolve().then(() => {
        this.#pages
          .filter((_, other) => other !== number)
          .forEach(({ life }) => {
            life.stored(key);
          });
      });
    };
    return {
      read: (key) => this.disk.read(key),
      keys: () => this.disk.keys(),
      write: (key, value) => {
        this.disk.write(key, value);
        notify(key);
      },
      remove: (key) => {
        this.disk.remove(key);
        notify(key);
      },
    };
  }
}
