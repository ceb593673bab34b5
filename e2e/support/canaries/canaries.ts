import { setTimeout as sleep } from 'node:timers/promises';
import type { APIRequestContext, BrowserContext, Page, Request, Response } from '@playwright/test';
import { installInPage } from '../devtools-recorder.ts';
import { secretsInBody, secretsInHeader, secretsInUrl } from './harvest.ts';
import { lookAround } from './look-around.ts';
import { patternOf, type Secret, type SecretKind } from './secret.ts';
import { isAllowed, type Place, type Sighting } from './sighting.ts';
import { watchedRequest } from './watched-request.ts';
import { installWitness } from './witness.ts';

const TIMEOUT_MS = 5000;

/**
 * Collects every secret that goes over the wire during a test, and everything that its pages show, keep and say. At the
 * end none of the secrets may be in any of that.
 */
export class Canaries {
  readonly #secrets = new Map<string, SecretKind>();
  /** By place and detail, each text once. */
  readonly #seen = new Map<string, { readonly sighting: Sighting; readonly texts: Set<string> }>();
  readonly #unread = new Set<Promise<void>>();

  /** The kinds of secrets that were on the wire so far. */
  get kinds(): readonly SecretKind[] {
    return [...new Set(this.#secrets.values())];
  }

  /**
   * Watches a browser from now on. Call it before a page is opened.
   *
   * @param context - of the browser
   */
  async watch(context: BrowserContext): Promise<void> {
    context.on('request', (request) => this.#heardRequest(request));
    context.on('response', (response) => this.#heardResponse(response));
    context.on('console', (message) => {
      this.#saw('the console', message.type(), `${message.text()} ${message.location().url}`);
    });
    context.on('weberror', (error) => {
      const { message, stack } = error.error();
      this.#saw('an error', '', `${message} ${stack ?? ''}`);
    });
    await context.exposeBinding('canarySaw', (_, place: Place, detail: string, text: string) =>
      this.#saw(place, detail, text),
    );
    await context.addInitScript(installWitness);
    await context.addInitScript(installInPage);
  }

  /**
   * Looks into all pages of a browser that are open now.
   *
   * @param context - of the browser
   */
  async look(context: BrowserContext): Promise<void> {
    await soon(Promise.all(this.#unread), undefined);
    await Promise.all(context.pages().map((page) => this.#lookInto(page)));
    for (const { name, value } of await context.cookies().catch(() => [])) {
      this.#saw('a cookie', name, `${name}=${value}`);
    }
  }

  /**
   * Hears also what the test itself says to the server.
   *
   * @param request - of the test
   * @returns the same
   */
  hear(request: APIRequestContext): APIRequestContext {
    return watchedRequest(request, ({ url, sent, answer }) => {
      const { pathname } = new URL(url);
      this.#learn(secretsInBody(JSON.stringify(sent ?? null), pathname));
      this.#learn(secretsInBody(answer, pathname));
    });
  }

  /** @returns which kind of secret was in which place, and nothing of the secrets themselves */
  findings(): readonly string[] {
    const patterns = [...this.#secrets].map(([value, kind]) => ({ kind, pattern: patternOf(value) }));
    const found = [...this.#seen.values()].flatMap(({ sighting, texts }) =>
      patterns
        .filter(
          ({ kind, pattern }) => !isAllowed(kind, sighting) && [...texts].some((text) => pattern.test(text)),
        )
        .map(({ kind }) => `${kind} in ${sighting.place}${this.#nameOf(sighting)}`),
    );
    return [...new Set(found)].sort();
  }

  /** A key or an address may hold a secret itself. */
  #nameOf({ detail }: Sighting): string {
    const hidden = [...this.#secrets.keys()].reduce((text, value) => {
      const { source } = patternOf(value);
      return text.replace(new RegExp(source, 'g'), '•••');
    }, detail);
    return hidden === '' ? '' : ` (${hidden})`;
  }

  async #lookInto(page: Page): Promise<void> {
    const sightings = await soon(
      page.evaluate(lookAround).catch(() => []),
      [],
    );
    for (const { place, detail, text } of sightings) this.#saw(place, detail, text);
    const history = await soon(historyOf(page), []);
    for (const url of history) this.#saw('the address of a page', 'in the history', url);
  }

  #saw(place: Place, detail: string, text: string): void {
    if (place === 'the record of the session') this.#learn(secretsInBody(text, ''));
    const key = JSON.stringify([place, detail]);
    const known = this.#seen.get(key) ?? { sighting: { place, detail, text: '' }, texts: new Set<string>() };
    known.texts.add(text);
    this.#seen.set(key, known);
  }

  #learn(secrets: readonly Secret[]): void {
    for (const { kind, value } of secrets) {
      if (!this.#secrets.has(value)) this.#secrets.set(value, kind);
    }
  }

  #heardRequest(request: Request): void {
    const { authorization, referer = '' } = request.headers();
    const body = request.postData() ?? '';
    const url = new URL(request.url());
    this.#learn([
      ...secretsInUrl(url.href),
      ...secretsInHeader(authorization),
      ...secretsInBody(body, url.pathname),
    ]);
    const opened = request.isNavigationRequest() ? ' opened' : '';
    const line = `${request.method()} ${url.pathname}`;
    this.#saw('the address of a request', line + opened, url.href);
    this.#saw('a referrer', line + opened, referer);
    if (!isApi(request, url)) this.#saw('a request to somebody else', line, `${authorization ?? ''} ${body}`);
  }

  #heardResponse(response: Response): void {
    const { pathname } = new URL(response.url());
    if (!pathname.startsWith('/api/')) return;
    const reading = response.text().then(
      (text) => this.#learn(secretsInBody(text, pathname)),
      () => undefined, // The page that asked is gone. A token that is used is in the requests.
    );
    this.#unread.add(reading);
    void reading.finally(() => this.#unread.delete(reading));
  }
}

/** Whether a request goes to the API of the page's own site. */
function isApi(request: Request, { origin, pathname }: URL): boolean {
  return pathname.startsWith('/api/v4/') && originOf(request) === origin;
}

function originOf(request: Request): string | null {
  try {
    return new URL(request.frame().url()).origin;
  } catch {
    return null; // There is no page yet.
  }
}

async function historyOf(page: Page): Promise<readonly string[]> {
  try {
    const session = await page.context().newCDPSession(page);
    const { entries } = await session.send('Page.getNavigationHistory');
    await session.detach();
    return entries.map(({ url, title }) => `${url} ${title}`);
  } catch {
    return []; // closed or crashed
  }
}

/** A page that a debugger has stopped never responds. */
async function soon<T>(promise: Promise<T>, otherwise: T): Promise<T> {
  const over = new AbortController();
  const late = sleep(TIMEOUT_MS, otherwise, { signal: over.signal }).catch(() => otherwise);
  return Promise.race([promise, late]).finally(() => over.abort());
}
