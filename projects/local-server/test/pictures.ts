import type { Sharp } from 'sharp';
import sharp from 'sharp';

export type Bytes = Uint8Array<ArrayBuffer>;

const RED = { r: 255, g: 0, b: 0 };
const BLUE = { r: 0, g: 0, b: 255 };

/** Red on the left, blue on the right. @param split where blue begins, as a part of the width. */
export function halves(width: number, height: number, split = 0.5): Sharp {
  const left = width * split;
  const right = { create: { width: width - left, height, channels: 3 as const, background: BLUE } };
  return sharp({ create: { width, height, channels: 3, background: RED } }).composite([
    { input: right, left, top: 0 },
  ]);
}

export async function bytesOf(picture: Sharp): Promise<Bytes> {
  return Uint8Array.from(await picture.toBuffer());
}

/** What one sees at a place, given in parts of width and height. */
export async function colourAt(picture: Bytes, x: number, y: number): Promise<'red' | 'blue' | 'other'> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  const [red = 0, , blue = 0] = data.subarray(at, at + 3);
  if (red > 200 && blue < 60) return 'red';
  return blue > 200 && red < 60 ? 'blue' : 'other';
}
