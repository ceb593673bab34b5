import sharp, { type Sharp } from 'sharp';

/** Red and blue above, lime and black below. */
export function quarters(width: number, height: number): Sharp {
  const [halfWidth, halfHeight] = [Math.floor(width / 2), Math.floor(height / 2)];
  const part = (background: string, left: number, top: number) => ({
    input: { create: { width: halfWidth, height: halfHeight, channels: 3 as const, background } },
    left,
    top,
  });
  return sharp({ create: { width, height, channels: 3, background: '#ff0000' } }).composite([
    part('#0000ff', halfWidth, 0),
    part('#00ff00', 0, halfHeight),
    part('#000000', halfWidth, halfHeight),
  ]);
}

/** One colour. */
export function plain(width: number, height: number, background: string): Sharp {
  return sharp({ create: { width, height, channels: 3, background } });
}

/** Nothing that could be made much smaller: its upload takes a while on a slow line. */
export function noise(width: number, height: number): Sharp {
  const data = Buffer.from(
    Array.from({ length: width * height * 3 }, (_, at) => (at * at * 7 + at * 13) % 251),
  );
  return sharp(data, { raw: { width, height, channels: 3 } });
}

const NAMES: Readonly<Record<string, string>> = {
  '100': 'red',
  '001': 'blue',
  '010': 'lime',
  '000': 'black',
};

/** The colours near the corners, row by row. */
export async function corners(picture: Buffer): Promise<readonly string[]> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return [
    [0.1, 0.1],
    [0.9, 0.1],
    [0.1, 0.9],
    [0.9, 0.9],
  ].map(([x = 0, y = 0]) => {
    const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
    const bits = [...data.subarray(at, at + 3)].map((value) => (value > 200 ? 1 : value < 60 ? 0 : 9));
    return NAMES[bits.join('')] ?? 'other';
  });
}
