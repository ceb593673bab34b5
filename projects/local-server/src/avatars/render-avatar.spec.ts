import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { bytesOf, halves } from '../../test/pictures.ts';
import { renderAvatar } from './render-avatar.ts';

describe('renderAvatar', () => {
  const sizeOf = async (png: Buffer | null) => {
    const { format, width, height, exif, hasAlpha } = await sharp(png ?? undefined).metadata();
    return { format, width, height, exif, hasAlpha };
  };

  it('scales up, down and out of shape', async () => {
    for (const [width, height] of [
      [2, 2],
      [640, 4],
      [4, 640],
      [2000, 2000],
    ] as const) {
      const png = await renderAvatar(await bytesOf(halves(width, height).png()), 'image/png', 50);
      assert.partialDeepStrictEqual(await sizeOf(png), { format: 'png', width: 50, height: 50 });
    }
  });

  it('keeps transparency and drops what the file says about itself', async () => {
    const clear = {
      create: { width: 8, height: 8, channels: 4 as const, background: { r: 9, g: 9, b: 9, alpha: 0 } },
    };
    const bytes = await bytesOf(
      sharp(clear)
        .withExif({ IFD0: { Artist: 'somebody' } })
        .png(),
    );
    const { exif, hasAlpha } = await sizeOf(await renderAvatar(bytes, '', 8));
    assert.deepEqual([exif, hasAlpha], [undefined, true]);
  });

  it('takes a picture with bytes after its end', async () => {
    const picture = await bytesOf(halves(8, 8).png());
    const padded = new Uint8Array(picture.length + 1000);
    padded.set(picture);
    assert.notEqual(await renderAvatar(padded, 'image/png', 8), null);
  });

  it('gives null for what it cannot read', async () => {
    const jpeg = await bytesOf(halves(64, 64).jpeg());
    assert.equal(await renderAvatar(new Uint8Array(), 'image/png', 8), null);
    assert.equal(await renderAvatar(jpeg, 'image/png', 8), null);
    assert.equal(await renderAvatar(jpeg.slice(0, jpeg.length / 2), 'image/jpeg', 8), null);
  });
});
