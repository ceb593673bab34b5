import { ascii, bytesOf, halves, noise, picture, turned } from './avatar.fixture';
import { isWholePicture } from './is-whole-picture';
import { PictureKind } from './recognise-picture';

const GIF = atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7');
/** Two frames with tables of colours of their own. */
const ANIMATION =
  `GIF89a\x01\0\x01\0\0\0\0` +
  `!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0` +
  `,\0\0\0\0\x01\0\x01\0\x80${'\0'.repeat(6)}\x02\x02D\x01\0`.repeat(2) +
  ';';
const BMP = `BM\x3a\0\0\0${'\0'.repeat(52)}`;

async function jpegWithThumbnail(): Promise<Uint8Array> {
  const bytes = await bytesOf(await turned(await picture(40, 40, noise, 'image/jpeg'), 6));
  const segment = ascii('\xff\xe2\0\x08\xff\xd8\xff\xd9xx');
  return Uint8Array.from([...bytes.subarray(0, 2), ...segment, ...bytes.subarray(2)]);
}

const FILES: Readonly<Record<string, readonly [PictureKind, () => Promise<Uint8Array>]>> = {
  'a PNG': ['png', async () => bytesOf(await picture(60, 60, noise))],
  'a JPEG': ['jpeg', async () => bytesOf(await picture(60, 60, noise, 'image/jpeg'))],
  'a JPEG with a thumbnail': ['jpeg', jpegWithThumbnail],
  // Two scans and restarts, FF as data and FF as filling.
  'a progressive JPEG': [
    'jpeg',
    () =>
      Promise.resolve(
        ascii('\xff\xd8\xff\xc2\0\x04xx\xff\xda\0\x03x1\xff\x002\xff\xd73\xff\xff\xda\0\x03x\x014\xff\xd9'),
      ),
  ],
  'a GIF': ['gif', () => Promise.resolve(ascii(GIF))],
  'an animated GIF': ['gif', () => Promise.resolve(ascii(ANIMATION))],
  'a WebP': ['webp', async () => bytesOf(await picture(60, 60, halves, 'image/webp'))],
  'a BMP': ['bmp', () => Promise.resolve(ascii(BMP))],
};

describe('isWholePicture', () => {
  for (const [name, [kind, read]] of Object.entries(FILES)) {
    it(`takes ${name}, also with something behind it`, async () => {
      const whole = await read();
      expect(isWholePicture(kind, whole)).toBeTrue();
      expect(isWholePicture(kind, Uint8Array.from([...whole, 0, 1, 2, 255]))).toBeTrue();
      // As a part of a larger buffer.
      expect(isWholePicture(kind, Uint8Array.from([9, ...whole]).subarray(1))).toBeTrue();
    });

    it(`refuses ${name} that was cut, wherever`, async () => {
      const whole = await read();
      // The checksum at the end of a PNG says nothing of its pixels.
      const last = whole.length - (kind === 'png' ? 5 : 1);
      const cuts = [0.1, 0.25, 0.5, 0.75, 0.9].map((part) => Math.floor(whole.length * part));
      for (const cut of [3, ...cuts, last - 1, last]) {
        expect(isWholePicture(kind, whole.subarray(0, cut)))
          .withContext(`${cut} of ${whole.length}`)
          .toBeFalse();
      }
    });
  }

  it('leaves to the browser what it does not know', () => {
    for (const kind of ['avif', 'heic', 'tiff', 'svg'] as const) {
      expect(isWholePicture(kind, ascii('x'))).toBeTrue();
    }
    expect(isWholePicture('gif', ascii('GIF89a'.padEnd(20, '\0')))).toBeTrue();
  });
});
