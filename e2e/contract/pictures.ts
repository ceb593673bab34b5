/** Pictures with real bytes. */
import sharp, { type Sharp } from 'sharp';

export type Bytes = Uint8Array<ArrayBuffer>;

export const RED = { r: 255, g: 0, b: 0 };
export const BLUE = { r: 0, g: 0, b: 255 };

function plain(width: number, height: number, background = RED): Sharp {
  return sharp({ create: { width, height, channels: 3, background } });
}

/** Red on the left, blue on the right. */
function halves(width: number, height: number): Sharp {
  const right = { create: { width: width / 2, height, channels: 3 as const, background: BLUE } };
  return plain(width, height).composite([{ input: right, left: width / 2, top: 0 }]);
}

/** Red, with a blue tenth at each end. */
function ends(width: number, height: number): Sharp {
  const input = { create: { width: width / 10, height, channels: 3 as const, background: BLUE } };
  return plain(width, height).composite([0, width - width / 10].map((left) => ({ input, left, top: 0 })));
}

const bytesOf = async (picture: Sharp): Promise<Bytes> => Uint8Array.from(await picture.toBuffer());

export const png = (width = 64, height = 64): Promise<Bytes> => bytesOf(halves(width, height).png());
export const jpeg = (width = 64, height = 64): Promise<Bytes> => bytesOf(halves(width, height).jpeg());
export const gif = (): Promise<Bytes> => bytesOf(halves(64, 64).gif());
export const webp = (): Promise<Bytes> => bytesOf(halves(64, 64).webp());
export const plainPng = (side: number): Promise<Bytes> => bytesOf(plain(side, side).png());

/** A wide picture of which a square cut-out would lose the blue ends. */
export const widePng = (): Promise<Bytes> => bytesOf(ends(600, 100).png());

/** A JPEG that says it is to be turned by 90 degrees. */
export const turnedJpeg = (): Promise<Bytes> =>
  bytesOf(halves(64, 64).jpeg().withMetadata({ orientation: 6 }));

/** A GIF of two frames: red, then blue. */
export async function movingGif(): Promise<Bytes> {
  const frames = [await plain(64, 64).png().toBuffer(), await plain(64, 64, BLUE).png().toBuffer()];
  return bytesOf(sharp(frames, { join: { animated: true } }).gif());
}

/** A PNG of just that many bytes; decoders stop at its end mark. */
export async function pngOfSize(bytes: number): Promise<Bytes> {
  const padded = new Uint8Array(bytes);
  padded.set(await png());
  return padded;
}

/** What one sees at a place, in parts of width and height. */
export async function colourAt(picture: Bytes, x: number, y: number): Promise<'red' | 'blue' | 'other'> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
  if (r > 200 && g < 60 && b < 60) return 'red';
  return b > 200 && r < 60 && g < 60 ? 'blue' : 'other';
}

export async function sizeOf(picture: Bytes): Promise<{ format: string; width: number; height: number }> {
  const { format, width, height } = await sharp(picture).metadata();
  return { format, width, height };
}
