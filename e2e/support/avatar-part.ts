import type { APIRequestContext, BrowserContext, Locator, Page, Request } from '@playwright/test';
import type { Account } from './accounts.ts';
import { expect } from './patient-expect.ts';

/** The part of the settings page with the avatar, as a person sees it. */
export class AvatarPart {
  readonly picture: Locator;
  readonly inHeader: Locator;
  readonly stage: Locator;
  readonly problem: Locator;

  /**
   * @param page - that shows the settings
   */
  constructor(private readonly page: Page) {
    this.picture = page.getByTestId('avatar').locator('img');
    this.inHeader = page.getByTestId('header-avatar').locator('img');
    this.stage = page.getByTestId('avatar-stage');
    this.problem = page.getByTestId('avatar-problem');
  }

  /** Chooses a file. */
  async choose(buffer: Buffer, name = 'picture.png', mimeType = 'image/png'): Promise<void> {
    await this.page.getByTestId('avatar-file').setInputFiles({ name, mimeType, buffer });
  }

  /** Chooses a file and waits until it is shown; gives the version in its address. */
  async change(buffer: Buffer, name?: string, mimeType?: string): Promise<string> {
    const before = (await this.picture.count()) === 0 ? null : await this.version();
    await this.choose(buffer, name, mimeType);
    await expect(this.picture).toBeVisible();
    await expect.poll(() => this.version()).not.toBe(before);
    await expect(this.stage).toHaveCount(0);
    return this.version();
  }

  /** The version in the address of the picture that is shown; empty when there is none. */
  async version(): Promise<string> {
    const src = (await this.picture.getAttribute('src')) ?? '';
    return new URL(src).searchParams.get('v') ?? '';
  }

  /** Waits until no picture is shown. */
  async expectInitials(letters: RegExp): Promise<void> {
    await expect(this.page.getByTestId('avatar')).toHaveText(letters);
    await expect(this.picture).toHaveCount(0);
  }

  /** Sends slowly from now on. */
  async slowDown(bytesPerSecond: number): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: bytesPerSecond,
    });
  }
}

/** What the server has stored for an account: the picture, and the status with which it gives it out. */
export async function storedAvatar(
  request: APIRequestContext,
  { email, password }: Account,
): Promise<{ readonly status: number; readonly picture: Buffer }> {
  const signedIn = await request.post('/api/v4/session/token', { data: { email, password } });
  const { data } = (await signedIn.json()) as { data: { user: { id: string } } };
  const answer = await request.get(`/api/v4/user/avatar/${data.user.id}?nocache=true`, { maxRedirects: 0 });
  return { status: answer.status(), picture: await answer.body() };
}

/** Whether a request asks for a picture. */
export function asksForAvatar(request: Request): boolean {
  return new URL(request.url()).pathname.startsWith('/api/v4/user/avatar/');
}

/** Whether a request stores a picture. */
export function storesAvatar(request: Request): boolean {
  return request.method() === 'PUT' && new URL(request.url()).pathname === '/api/v4/user/setting/avatar';
}

/** The requests of all pages of a browser from now on. */
export function collect(context: BrowserContext, wanted: (request: Request) => boolean): Request[] {
  const requests: Request[] = [];
  context.on('request', (request) => {
    if (wanted(request)) requests.push(request);
  });
  return requests;
}
