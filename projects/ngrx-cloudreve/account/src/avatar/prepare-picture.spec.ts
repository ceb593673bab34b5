import { CLIENT_CODES } from '../../../src/lib/http/cloudreve-codes';
import { CloudreveError } from '../../../src/lib/http/cloudreve-error';
import { BROWSER_PICTURE_TOOLS, NoPictureTools } from '../platform/picture-tools';
import {
  ascii,
  bytesOf,
  corners,
  noise,
  picture,
  quarters,
  sizeOf,
  TestPictureTools,
  turned,
} from './avatar.fixture';
import { preparePicture } from './prepare-picture';

const LIMIT_BYTES = 4_194_304;
/** Two pixels on a side, every other one transparent. */
const GIF =
  'GIF89a\x02\0\x02\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\x01\0,\0\0\0\0\x02\0\x02\0\0\x02\x03\x44\x02\x05\0;';

const prepared = (file: Blob, limit = LIMIT_BYTES): Promise<Blob> =>
  preparePicture(file, limit, BROWSER_PICTURE_TOOLS);

async function reasonOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  const { code, kind } = (error as CloudreveError).failure;
  return `${kind} ${Object.entries(CLIENT_CODES).find(([, value]) => value === code)?.[0] ?? ''}`;
}

/** A PNG that says that it is of that size, and has no pixels. */
function emptyPng(width: number, height: number): Blob {
  const bytes = ascii(`\x89PNG\r\n\x1a\n\0\0\0\rIHDR${'\0'.repeat(21)}IEND\0\0\0\0`);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return new Blob([bytes]);
}

describe('preparePicture', () => {
  it('cuts a square from the middle and never makes a small picture larger', async () => {
    const png = await prepared(await picture(900, 300));
    expect(png.type).toBe('image/png');
    expect(await sizeOf(png)).toEqual([300, 300]);
    expect(await corners(png)).toEqual(['red', 'blue', 'red', 'blue']);
    expect(await sizeOf(await prepared(await picture(1, 7)))).toEqual([1, 1]);
  });

  it('brings a large picture to 400 pixels', async () => {
    const jpeg = await prepared(await picture(1600, 1200, quarters, 'image/jpeg'));
    expect(jpeg.type).toBe('image/jpeg');
    expect(await sizeOf(jpeg)).toEqual([400, 400]);
    expect(await corners(jpeg)).toEqual(['red', 'blue', 'lime', 'black']);
  });

  it('turns as EXIF says, and leaves nothing of EXIF', async () => {
    const jpeg = await picture(1000, 600, quarters, 'image/jpeg');
    for (let orientation = 1; orientation <= 8; orientation++) {
      const photo = await turned(jpeg, orientation);
      const made = await prepared(photo);
      expect(await sizeOf(made))
        .withContext(`size, ${orientation}`)
        .toEqual([400, 400]);
      expect(await corners(made))
        .withContext(`turn ${orientation}`)
        .toEqual(await corners(photo));
      expect(String.fromCharCode(...(await bytesOf(made)).subarray(0, 200))).not.toContain('Exif');
    }
    const sixth = await prepared(await turned(jpeg, 6));
    expect(await corners(sixth)).toEqual(['lime', 'red', 'black', 'blue']);
  });

  it('keeps what is transparent, also of a GIF', async () => {
    const clear = await picture(500, 500, (context) => {
      context.fillStyle = '#f00';
      context.fillRect(0, 0, 250, 500);
    });
    expect((await prepared(clear)).type).toBe('image/png');
    const gif = await prepared(new Blob([ascii(GIF)], { type: 'text/plain' }));
    expect(gif.type).toBe('image/png');
    expect(await sizeOf(gif)).toEqual([2, 2]);
  });

  it('reads WebP, which the server could not', async () => {
    const png = await prepared(await picture(40, 40, halves40, 'image/webp'));
    expect(png.type).toBe('image/png');
  });

  it('goes by the bytes, whatever the file calls itself', async () => {
    const jpeg = await picture(50, 50, quarters, 'image/jpeg');
    const named = new File([jpeg], 'picture.png', { type: 'application/pdf' });
    expect((await prepared(named)).type).toBe('image/jpeg');
    expect(await reasonOf(prepared(new File(['hello'], 'a.png', { type: 'image/png' })))).toBe(
      'client notAnImage',
    );
    expect(await reasonOf(prepared(new Blob([])))).toBe('client notAnImage');
  });

  it('lowers the quality, then the size, until it is small enough', async () => {
    const rough = await picture(500, 500, noise);
    const png = await prepared(rough);
    expect(png.type).toBe('image/png');
    const jpeg = await prepared(rough, png.size - 1);
    expect(jpeg.type).toBe('image/jpeg');
    const smaller = await prepared(rough, jpeg.size - 1);
    expect(smaller.size).toBeLessThan(jpeg.size);
    expect(await sizeOf(smaller)).toEqual([400, 400]);
    const half = await prepared(rough, 20_000);
    expect(half.size).toBeLessThanOrEqual(20_000);
    expect(await sizeOf(half)).toEqual([200, 200]);
    expect(await reasonOf(prepared(rough, 100))).toBe('client imageTooLarge');
  });

  it('takes exactly as many bytes as the site does', async () => {
    const file = await picture(300, 300, noise);
    const { size } = await prepared(file);
    expect((await prepared(file, size)).size).toBe(size);
  });

  it('refuses SVG and TIFF, and what this browser cannot read', async () => {
    for (const text of ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'II*\0', '\0\0\0\x18ftypheic\0\0']) {
      expect(await reasonOf(prepared(new Blob([ascii(text)]))))
        .withContext(text)
        .toBe('client imageUnsupported');
    }
  });

  it('refuses what is damaged', async () => {
    const png = await picture(300, 300, noise);
    expect(await reasonOf(prepared(png.slice(0, 60)))).toBe('client notAnImage');
  });

  for (const type of ['image/png', 'image/jpeg', 'image/webp']) {
    it(`refuses ${type} that ends too early before anything decodes it`, async () => {
      const file = await picture(40, 40, noise, type);
      const tools = new TestPictureTools([[40, 40]]);
      expect(await reasonOf(preparePicture(file.slice(0, file.size - 20), LIMIT_BYTES, tools))).toBe(
        'client notAnImage',
      );
      expect(tools.resizes).toEqual([]);
    });
  }

  it('refuses a picture of which nothing is seen', async () => {
    expect(await reasonOf(prepared(await picture(40, 40, () => undefined)))).toBe('client notAnImage');
    const tools = new TestPictureTools([[9, 9]]);
    spyOn(tools, 'draw').and.returnValue({ visible: () => 'nothing', encode: () => Promise.resolve(null) });
    expect(await reasonOf(preparePicture(emptyPng(9, 9), LIMIT_BYTES, tools))).toBe('client notAnImage');
    expect(tools.closed).toBe(1);
  });

  it('blames no file where there is nothing to decode it with', async () => {
    const tools = new TestPictureTools([]);
    spyOn(tools, 'decode').and.rejectWith(new NoPictureTools());
    expect(await reasonOf(preparePicture(emptyPng(9, 9), LIMIT_BYTES, tools))).toBe(
      'client imageUnsupported',
    );
  });

  for (const [kind, head] of Object.entries({
    gif: 'GIF89a'.padEnd(13, '\0') + ';',
    webp: 'RIFF\x38\0\0\0WEBPVP8 ',
    bmp: 'BM'.padEnd(14, '\0') + '(\0\0\0',
  })) {
    it(`takes a ${kind} that the browser does not read for damaged, since every browser reads it`, async () => {
      const file = new Blob([ascii(head.padEnd(64, '\0'))]);
      expect(await reasonOf(preparePicture(file, LIMIT_BYTES, new TestPictureTools([])))).toBe(
        'client notAnImage',
      );
    });
  }

  it('refuses what cannot be read any more', async () => {
    const gone = new Blob(['x']);
    spyOn(gone, 'slice').and.returnValue({
      arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')),
    } as Blob);
    expect(await reasonOf(prepared(gone))).toBe('client notAnImage');
  });

  it('refuses too many pixels before it decodes them', async () => {
    const tools = new TestPictureTools([[400, 400]]);
    expect(await reasonOf(preparePicture(emptyPng(12_001, 10_000), LIMIT_BYTES, tools))).toBe(
      'client imageTooManyPixels',
    );
    expect(tools.resizes).toEqual([]);
    expect((await preparePicture(emptyPng(12_000, 10_000), LIMIT_BYTES, tools)).size).toBeGreaterThan(0);
  });

  it('takes a large picture that the browser gives up on for too large, and a small one for damaged', async () => {
    const tools = new TestPictureTools([]);
    expect(await reasonOf(preparePicture(emptyPng(6001, 5000), LIMIT_BYTES, tools))).toBe(
      'client imageTooManyPixels',
    );
    expect(await reasonOf(preparePicture(emptyPng(6000, 5000), LIMIT_BYTES, tools))).toBe(
      'client notAnImage',
    );
  });

  it('decodes a large picture small, again if it is turned, and lets go of everything', async () => {
    const straight = new TestPictureTools([[533, 400]]);
    await preparePicture(emptyPng(4000, 3000), LIMIT_BYTES, straight);
    expect(straight.resizes).toEqual([{ resizeHeight: 400 }]);
    expect(straight.types).toEqual(['image/png']);
    expect(straight.closed).toBe(1);
    const sideways = new TestPictureTools([
      [300, 400],
      [400, 533],
    ]);
    await preparePicture(emptyPng(4000, 3000), LIMIT_BYTES, sideways);
    expect(sideways.resizes).toEqual([{ resizeHeight: 400 }, { resizeWidth: 400 }]);
    expect(sideways.closed).toBe(2);
  });

  it('lets go of the picture when it cannot be written', async () => {
    const tools = new TestPictureTools([[9, 9]]);
    expect(await reasonOf(preparePicture(emptyPng(9, 9), 1, tools))).toBe('client imageTooLarge');
    expect(tools.closed).toBe(1);
  });
});

function halves40(context: OffscreenCanvasRenderingContext2D): void {
  context.fillStyle = '#f00';
  context.fillRect(0, 0, 40, 40);
}
