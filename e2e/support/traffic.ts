import type { Page, Request } from '@playwright/test';

/** The requests of a page to the API. */
export class Traffic {
  readonly #requests: Request[] = [];

  /**
   * @param page - whose requests are collected from now on
   */
  constructor(page: Page) {
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.startsWith('/api/')) this.#requests.push(request);
    });
  }

  /** For example `GET /api/v4/user/me`, in the order they left. */
  get lines(): readonly string[] {
    return this.#requests.map((request) => `${request.method()} ${new URL(request.url()).pathname}`);
  }

  /** The bodies of all PATCHes, in the order they left. */
  get patches(): readonly unknown[] {
    return this.#requests
      .filter((request) => request.method() === 'PATCH')
      .map((request) => request.postDataJSON() as unknown);
  }

  /** Forgets what was collected. */
  clear(): void {
    this.#requests.length = 0;
  }
}
