import { TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { SETTING_WATCHER } from '../../../src/lib/session/setting-watcher';
import { CONFIG } from '../../../src/lib/cloudreve-config';
import { TestBrowser, TestPageLife } from '../../../src/lib/platform/page.fixture';
import { settled, TestStorage } from '../../../src/lib/test-setup.fixture';
import { SecurityBench, setting, SETTING } from './security.fixture';
import { SecurityReads } from './security-reads';

/** A request, and what the server had when it got it. */
interface Asked {
  readonly request: TestRequest;
  readonly had: object;
}

/** Numbers that look random and are the same each time. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** A server with one number, as the id of a passkey, and a page that reads it in any order of events. */
class World {
  readonly life = new TestPageLife();
  readonly #disk = new TestStorage();
  readonly #bench = new SecurityBench(this.life, new TestBrowser(this.#disk));
  readonly #reads = TestBed.inject(SecurityReads);
  readonly #asked: Asked[] = [];
  readonly #settings: { readonly tell: (data: unknown) => void; readonly had: object }[] = [];
  #version = 0;

  async begin(): Promise<void> {
    this.life.visible = true;
    await this.#bench.signIn();
    void this.#bench.security.load();
    await this.look();
  }

  get shown(): readonly string[] {
    return this.#bench.security.passkeys().map(({ id }) => id);
  }

  get there(): readonly string[] {
    return [String(this.#version)];
  }

  get isQuiet(): boolean {
    return this.#asked.length === 0 && this.#settings.length === 0;
  }

  readonly steps: readonly (() => void)[] = [
    () => void this.#bench.security.load(),
    () => {
      this.#version++;
      this.#reads.invalidate('u1');
    },
    () => {
      this.#version++;
      const key = `${TestBed.inject(CONFIG).keyPrefix}:security:u1`;
      this.#disk.values.set(key, `note ${String(this.#version)}`);
      this.life.stored(key);
    },
    () => {
      this.#settings.push({ tell: TestBed.inject(SETTING_WATCHER)('u1'), had: this.#had() });
    },
    () => {
      if (this.life.visible) this.life.hide();
      else this.life.show();
    },
  ];

  /** Takes the requests that wait, as a server would get them now. */
  async look(): Promise<void> {
    await settled();
    for (const request of this.#bench.waiting('GET', SETTING)) {
      this.#asked.push({ request, had: this.#had() });
    }
  }

  /** One of the responses arrives. */
  respond(which: number): void {
    const [asked] = this.#asked.splice(which % Math.max(1, this.#asked.length), 1);
    asked?.request.flush(setting(asked.had));
    const [read] = this.#settings.splice(which % Math.max(1, this.#settings.length), 1);
    read?.tell((setting(read.had) as { data: unknown }).data);
  }

  #had(): object {
    return { passkeys: [{ id: String(this.#version) }] };
  }
}

describe('The security, whatever the order of reads, changes and responses', () => {
  for (let seed = 1; seed <= 25; seed++) {
    it(`ends as the server has it (${String(seed)})`, async () => {
      const world = new World();
      const below = random(seed);
      await world.begin();
      for (let step = 0; step < 30; step++) {
        world.steps[below(world.steps.length)]?.();
        await world.look();
        if (below(2) === 0) world.respond(below(100));
        await world.look();
      }
      world.life.show();
      for (let turn = 0; turn < 200; turn++) {
        await world.look();
        if (world.isQuiet) break;
        world.respond(below(100));
      }
      expect(world.isQuiet).withContext('requests stop').toBeTrue();
      expect(world.shown).toEqual(world.there);
    });
  }
});
