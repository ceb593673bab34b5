import { TestRequest } from '@angular/common/http/testing';
import { PictureTools } from '../platform/picture-tools';
import { aTurn, comes } from '../../../src/lib/session/session.fixture';
import { AccountBench } from '../account.fixture';
import { AVATAR_PATH } from './avatar-path';

export type Paint = (context: OffscreenCanvasRenderingContext2D, width: number, height: number) => void;

/** Red on the left, blue on the right. */
export const halves: Paint = (context, width, height) => {
  context.fillStyle = '#f00';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#00f';
  context.fillRect(width / 2, 0, width, height);
};

/** Red and blue above, lime and black below. */
export const quarters: Paint = (context, width, height) => {
  ['#f00', '#00f', '#0f0', '#000'].forEach((colour, index) => {
    context.fillStyle = colour;
    context.fillRect((index % 2) * (width / 2), index < 2 ? 0 : height / 2, width / 2, height / 2);
  });
};

/** Nothing that could be made smaller without loss. */
export const noise: Paint = (context, width, height) => {
  const image = context.createImageData(width, height);
  let seed = 1;
  image.data.forEach((_, at) => {
    seed = (seed * 16_807) % 2_147_483_647;
    image.data[at] = at % 4 === 3 ? 255 : seed % 256;
  });
  context.putImageData(image, 0, 0);
};

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) {
    throw new Error('no canvas');
  }
  return context;
}

/** A real picture. */
export async function picture(
  width: number,
  height: number,
  paint = halves,
  type = 'image/png',
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  paint(contextOf(canvas), width, height);
  return canvas.convertToBlob({ type, quality: 0.95 });
}

export async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer());
}

export function ascii(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** A JPEG that says how it has to be turned, from 1 to 8. */
export async function turned(jpeg: Blob, orientation: number): Promise<Blob> {
  const exif = `Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0${String.fromCharCode(orientation)}\0\0\0\0\0\0`;
  const segment = ascii(`\xff\xe1${String.fromCharCode(0, exif.length + 2)}${exif}`);
  const bytes = await bytesOf(jpeg);
  const parts = new Blob([bytes.slice(0, 2), segment, bytes.slice(2)]);
  // In one piece, since not every browser reads others.
  return new Blob([await parts.arrayBuffer()]);
}

export type Colour = 'red' | 'blue' | 'lime' | 'black' | 'other';

/** What one sees at a place, in parts of width and height; `from-image` turns are made. */
export async function colourAt(blob: Blob, x: number, y: number): Promise<Colour> {
  const bitmap = await createImageBitmap(blob);
  const context = contextOf(new OffscreenCanvas(bitmap.width, bitmap.height));
  context.drawImage(bitmap, 0, 0);
  const [red = 0, green = 0, blue = 0] = context.getImageData(
    Math.floor(x * bitmap.width),
    Math.floor(y * bitmap.height),
    1,
    1,
  ).data;
  const bright = [red, green, blue].map((value) => (value > 200 ? 1 : value < 60 ? 0 : 9)).join('');
  return ({ '100': 'red', '001': 'blue', '010': 'lime', '000': 'black' } as const)[bright] ?? 'other';
}

/** The colours near the corners, row by row. */
export async function corners(blob: Blob): Promise<readonly Colour[]> {
  return Promise.all(
    [
      [0.1, 0.1],
      [0.9, 0.1],
      [0.1, 0.9],
      [0.9, 0.9],
    ].map(([x = 0, y = 0]) => colourAt(blob, x, y)),
  );
}

export async function sizeOf(blob: Blob): Promise<readonly [number, number]> {
  const { width, height } = await createImageBitmap(blob);
  return [width, height];
}

/** Tools whose pictures a test plays; `sizes` are what they are decoded to, one a call. */
export class TestPictureTools implements PictureTools {
  readonly resizes: unknown[] = [];
  readonly types: string[] = [];
  closed = 0;

  constructor(readonly sizes: (readonly [number, number])[]) {}

  decode(file: Blob, resize: unknown): Promise<ImageBitmap> {
    this.resizes.push(resize);
    this.types.push(file.type);
    const [width, height] = this.sizes.shift() ?? [0, 0];
    if (width === 0) {
      return Promise.reject(new DOMException('no picture', 'InvalidStateError'));
    }
    return Promise.resolve({ width, height, close: () => this.closed++ });
  }

  draw(): ReturnType<PictureTools['draw']> {
    return { visible: () => 'all', encode: (type) => Promise.resolve(new Blob(['picture'], { type })) };
  }
}

/** The upload, once the picture is prepared. */
export function uploadOf(bench: AccountBench): Promise<TestRequest> {
  return comes(bench, 'PUT', AVATAR_PATH);
}

/** Waits, for milliseconds rather than seconds, until something is so. */
export async function until(isSo: () => boolean, turns = 500): Promise<void> {
  for (let turn = 0; turn < turns && !isSo(); turn++) {
    await aTurn();
  }
}
