import { saveAvatar } from '../avatars/avatar-file.ts';
import { renderAvatar } from '../avatars/render-avatar.ts';
import type { Backend } from '../backend.ts';
import { databaseStep } from '../storage/database-step.ts';
import type { User } from '../storage/user.ts';
import { ApiError } from '../transport/api-error.ts';
import type { AppContext } from '../transport/app-env.ts';
import { drainBody } from '../transport/drain-body.ts';
import { ErrorCode } from '../transport/error-code.ts';

/**
 * Stores the body as the user's picture; an empty one asks for the gravatar instead. The length is judged by what the
 * header says, so a body in chunks is refused unread.
 *
 * @throws ApiError 40049, 40001, 50004 or 50001.
 */
export async function updateAvatar(backend: Backend, user: User, c: AppContext): Promise<void> {
  const { settings, users, dataFolder } = backend;
  const isChunked = c.req.header('Transfer-Encoding') !== undefined;
  const length = Number(c.req.header('Content-Length') ?? 0);
  if (isChunked || length > settings.avatar_size) {
    await drainBody(c);
    throw new ApiError(ErrorCode.fileTooLarge, '');
  }
  if (length > 0) {
    const png = await renderedBody(c, settings.avatar_size_l);
    try {
      await saveAvatar(dataFolder, user.number, png);
    } catch (error) {
      throw new ApiError(ErrorCode.io, 'Failed to create avatar file', { cause: error });
    }
  }
  const avatar = length > 0 ? 'file' : 'gravatar';
  databaseStep('Failed to update user avatar', () => users.setAvatar(user.number, avatar));
}

async function renderedBody(c: AppContext, size: number): Promise<Buffer> {
  // A connection that breaks in the middle leaves an image that cannot be decoded.
  const bytes = new Uint8Array(await c.req.arrayBuffer().catch(() => new ArrayBuffer(0)));
  const png = await renderAvatar(bytes, c.req.header('Content-Type') ?? '', size);
  if (!png) throw new ApiError(ErrorCode.parameter, 'Invalid image');
  return png;
}
