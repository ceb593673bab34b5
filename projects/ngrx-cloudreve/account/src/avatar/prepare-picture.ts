import { CloudreveError } from 'ngrx-cloudreve';
import { clientFailure } from 'ngrx-cloudreve/internal';
import { NoPictureTools, PictureTools } from '../platform/picture-tools';
import { AVATAR_SIDE_PX, encodings, middleSquare, MAX_PIXELS, waysToShrink } from './fit-picture';
import { isWholePicture } from './is-whole-picture';
import { HEAD_BYTES, PictureKind, RecognisedPicture, recognisePicture } from './recognise-picture';

// Every browser reads these, so one that it does not read is damaged, or too large for its memory.
const READ_BY_ALL: readonly PictureKind[] = ['jpeg', 'png', 'gif', 'webp', 'bmp'];
const REFUSED: readonly PictureKind[] = ['svg', 'tiff'];
const LIKELY_TOO_LARGE_BYTES = 30_000_000;

/**
 * Makes of any picture what the server can store as it is: a square from its middle, turned by EXIF, at most 400
 * pixels on a side, as PNG or JPEG. What the file says about itself, such as where a photo was taken, is gone with it.
 *
 * @param file - as a person chose it
 * @param limit - bytes that the site takes, from 1
 * @param tools - of the browser
 * @returns the picture; its type is exactly what the server chooses its decoder by
 * @throws CloudreveError `'notAnImage'`, `'imageUnsupported'`, `'imageTooManyPixels'` or `'imageTooLarge'`
 */
export async function preparePicture(file: Blob, limit: number, tools: PictureTools): Promise<Blob> {
  const recognised = recognisePicture(await read(file.slice(0, HEAD_BYTES)));
  const picture = await decode(file, recognised, tools);
  try {
    return await encode(picture, recognised?.kind === 'jpeg', limit, tools);
  } finally {
    picture.close();
  }
}

function refuse(name: Parameters<typeof clientFailure>[0]): CloudreveError {
  return new CloudreveError(clientFailure(name));
}

// A file that was deleted or changed since it was chosen cannot be read any more.
async function read(part: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await part.arrayBuffer());
  } catch {
    throw refuse('notAnImage');
  }
}

async function decode(
  file: Blob,
  recognised: RecognisedPicture | null,
  tools: PictureTools,
): Promise<ImageBitmap> {
  if (recognised === null) {
    throw refuse('notAnImage');
  }
  const { kind } = recognised;
  const pixels = pixelsOf(recognised);
  await refuseUnusable(file, recognised);
  // The browser goes by the type where it has one, and a name may have lied about that.
  const bytes = file.slice(0, file.size, `image/${kind}`);
  try {
    return await decodeSmall(bytes, recognised, tools);
  } catch (error) {
    if (!READ_BY_ALL.includes(kind) || error instanceof NoPictureTools) {
      throw refuse('imageUnsupported');
    }
    throw refuse(pixels > LIKELY_TOO_LARGE_BYTES ? 'imageTooManyPixels' : 'notAnImage');
  }
}

function pixelsOf({ size }: RecognisedPicture): number {
  return size === null ? 0 : size.width * size.height;
}

async function refuseUnusable(file: Blob, recognised: RecognisedPicture): Promise<void> {
  const { kind } = recognised;
  if (REFUSED.includes(kind)) {
    throw refuse('imageUnsupported');
  }
  if (pixelsOf(recognised) > MAX_PIXELS) {
    throw refuse('imageTooManyPixels');
  }
  if (READ_BY_ALL.includes(kind) && !isWholePicture(kind, await read(file))) {
    throw refuse('notAnImage');
  }
}

async function decodeSmall(
  file: Blob,
  { size }: RecognisedPicture,
  tools: PictureTools,
): Promise<ImageBitmap> {
  const [likely = null, other] = waysToShrink(size, AVATAR_SIDE_PX);
  const picture = await tools.decode(file, likely);
  if (other === undefined || Math.min(picture.width, picture.height) >= AVATAR_SIDE_PX) {
    return picture;
  }
  // EXIF turned it, so that the other side is the shorter one.
  picture.close();
  return tools.decode(file, other);
}

async function encode(
  picture: ImageBitmap,
  isPhoto: boolean,
  limit: number,
  tools: PictureTools,
): Promise<Blob> {
  const square = middleSquare(picture);
  const side = Math.min(square.side, AVATAR_SIDE_PX);
  const visible = tools.draw(picture, square, side).visible();
  // A person would be without a picture, and be told that it worked.
  if (visible === 'nothing') {
    throw refuse('notAnImage');
  }
  for (const { scale, type, quality } of encodings(isPhoto, visible === 'all')) {
    const drawing = tools.draw(picture, square, Math.max(1, Math.round(side * scale)));
    const blob = await drawing.encode(type, quality);
    if (blob !== null && blob.size <= limit) {
      return blob;
    }
  }
  throw refuse('imageTooLarge');
}
