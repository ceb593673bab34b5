import { BROWSER_PICTURE_TOOLS, NoPictureTools } from './picture-tools';

async function red(width: number, height: number): Promise<ImageBitmap> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#f00';
  context.fillRect(0, 0, width, height);
  return BROWSER_PICTURE_TOOLS.decode(await canvas.convertToBlob(), null);
}

describe('the pictures of the browser', () => {
  const { decode, draw } = BROWSER_PICTURE_TOOLS;

  it('are decoded to a size, the other side follows', async () => {
    const blob = await draw(await red(90, 60), { x: 0, y: 0, side: 60 }, 60).encode('image/png');
    expect((await decode(blob!, { resizeWidth: 30 })).height).toBe(30);
    await expectAsync(decode(new Blob(['x']), null)).toBeRejected();
  });

  // Firefox 153 rejects every blob of several parts.
  it('are read in one piece where the browser cannot read what was put together', async () => {
    const whole = await (await draw(await red(4, 4), { x: 0, y: 0, side: 4 }, 4).encode(
      'image/png',
    ))!.arrayBuffer();
    const parts = new Blob([whole.slice(0, 9), whole.slice(9)], { type: 'image/png' });
    const real = globalThis.createImageBitmap;
    const read = spyOn(globalThis, 'createImageBitmap').and.callFake((blob: unknown, options?: unknown) =>
      blob === parts
        ? Promise.reject(new DOMException('', 'InvalidStateError'))
        : real(blob as Blob, options as ImageBitmapOptions),
    );
    expect((await decode(parts, { resizeWidth: 2 })).height).toBe(2);
    expect(read).toHaveBeenCalledTimes(2);
  });

  for (const has of ['OffscreenCanvas', 'a canvas element only']) {
    describe(`with ${has}`, () => {
      const { OffscreenCanvas: real } = globalThis;

      beforeEach(() => {
        if (has !== 'OffscreenCanvas') Reflect.deleteProperty(globalThis, 'OffscreenCanvas');
      });

      afterEach(() => {
        globalThis.OffscreenCanvas = real;
      });

      it('are drawn and written as the types that the server knows', async () => {
        globalThis.OffscreenCanvas = real;
        const bitmap = await red(40, 40);
        if (has !== 'OffscreenCanvas') Reflect.deleteProperty(globalThis, 'OffscreenCanvas');
        const drawing = draw(bitmap, { x: 0, y: 0, side: 40 }, 20);
        expect(drawing.visible()).toBe('all');
        for (const type of ['image/png', 'image/jpeg'] as const) {
          const blob = await drawing.encode(type, 0.5);
          expect(blob?.type).toBe(type);
          const { width, height } = await createImageBitmap(blob!);
          expect([width, height]).toEqual([20, 20]);
        }
        expect(await drawing.encode('image/tiff' as 'image/png')).toBeNull();
      });

      it('are transparent where nothing was drawn', async () => {
        globalThis.OffscreenCanvas = real;
        const bitmap = await red(10, 10);
        if (has !== 'OffscreenCanvas') Reflect.deleteProperty(globalThis, 'OffscreenCanvas');
        expect(draw(bitmap, { x: 5, y: 0, side: 10 }, 10).visible()).toBe('some');
        expect(draw(bitmap, { x: 10, y: 0, side: 10 }, 10).visible()).toBe('nothing');
      });
    });
  }

  it('need something to decode with', async () => {
    const { createImageBitmap: real } = globalThis;
    const file = new Blob(['x']);
    Object.assign(globalThis, { createImageBitmap: undefined });
    await expectAsync(decode(file, null)).toBeRejectedWithError(NoPictureTools);
    globalThis.createImageBitmap = real;
  });

  it('need a canvas', async () => {
    const bitmap = await red(2, 2);
    spyOn(OffscreenCanvas.prototype, 'getContext').and.returnValue(null);
    spyOn(HTMLCanvasElement.prototype, 'getContext').and.returnValue(null);
    expect(() => draw(bitmap, { x: 0, y: 0, side: 2 }, 2)).toThrowError('no canvas');
  });
});
