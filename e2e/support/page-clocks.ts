import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext } from '@playwright/test';
import type { ServerSwitches } from './server-switches.ts';

/** A change of the clocks at one real instant, in milliseconds. */
interface Step {
  readonly at: number;
  readonly wall: number;
  readonly monotonic: number;
}

// Long enough to reach every page before, so that all of them change in the same instant. On a machine too busy for that
// a page changes a little later, and before anything is asked of it.
const NOTICE_MS = 100;

/** Runs in the page before the app: both of its clocks can be shifted; its timers go on as they are. */
function installInPage(first: Step): void {
  const RealDate = Date;
  const realMonotonic = performance.now.bind(performance);
  const steps: Step[] = [first];
  const shift = (which: 'wall' | 'monotonic'): number => {
    const now = RealDate.now();
    return steps.reduce((sum, step) => (step.at <= now ? sum + step[which] : sum), 0);
  };
  const wall = (): number => RealDate.now() + shift('wall');
  const construct = (target: DateConstructor, args: unknown[], newTarget: () => void): object =>
    Reflect.construct(target, args.length === 0 ? [wall()] : args, newTarget) as object;
  const get = (target: DateConstructor, key: string | symbol): unknown =>
    key === 'now' ? wall : (Reflect.get(target, key) as unknown);
  Object.assign(window, { Date: new Proxy(RealDate, { construct, get }), clockSteps: steps });
  performance.now = () => realMonotonic() + shift('monotonic');
}

/**
 * The clocks of all pages of a browser, and that of the server where it has a switch for that. Tokens come of age here without anybody waiting, and
 * each of them lives an hour: only the one that a test is about is ever due.
 */
export class PageClocks {
  #wall = 0;
  #monotonic = 0;
  #passed = 0;
  #script: { readonly dispose: () => Promise<void> } | null = null;

  private constructor(
    private readonly context: BrowserContext,
    private readonly server: ServerSwitches,
  ) {}

  /**
   * Call it before a page is opened.
   *
   * @param context - of the browser
   * @param server - whose clock goes along when time passes, if it can
   */
  static async install(context: BrowserContext, server: ServerSwitches): Promise<PageClocks> {
    const clocks = new PageClocks(context, server);
    await clocks.#startPagesWithShift();
    return clocks;
  }

  /** Milliseconds since 1970 as the server has them. */
  get serverNow(): number {
    return Date.now() + this.#passed;
  }

  /**
   * Time passes, for all pages and for the server if it has a switch for that. No page may be frozen.
   *
   * @param seconds - whole
   */
  async pass(seconds: number): Promise<void> {
    if (await this.server.letTimePass(seconds)) this.#passed += seconds * 1000;
    await this.#shift(seconds * 1000, seconds * 1000);
  }

  /**
   * Somebody sets the wall clock of the device.
   *
   * @param seconds - forward, or back when negative
   */
  async setWallClock(seconds: number): Promise<void> {
    await this.#shift(seconds * 1000, 0);
  }

  async #shift(wall: number, monotonic: number): Promise<void> {
    this.#wall += wall;
    this.#monotonic += monotonic;
    const step = { at: Date.now() + NOTICE_MS, wall, monotonic };
    await Promise.all([
      this.#startPagesWithShift(),
      ...this.context.pages().map((page) =>
        page.evaluate((added) => {
          (window as unknown as { clockSteps: Step[] }).clockSteps.push(added);
        }, step),
      ),
    ]);
    await sleep(Math.max(0, step.at + 1 - Date.now()));
  }

  async #startPagesWithShift(): Promise<void> {
    const before = this.#script;
    const step = { at: 0, wall: this.#wall, monotonic: this.#monotonic };
    this.#script = await this.context.addInitScript(installInPage, step);
    await before?.dispose();
  }
}
