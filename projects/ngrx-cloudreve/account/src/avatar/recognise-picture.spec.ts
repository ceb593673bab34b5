import { assert, property, uint8Array } from 'fast-check';
import { ascii, bytesOf, picture, turned } from './avatar.fixture';
import { recognisePicture } from './recognise-picture';

const kindOf = (text: string): string | undefined => recognisePicture(ascii(text))?.kind;

describe('recognisePicture', () => {
  it('knows what browsers write, with its size', async () => {
    for (const [type, kind] of [
      ['image/png', 'png'],
      ['image/jpeg', 'jpeg'],
      ['image/webp', 'webp'],
    ] as const) {
      const bytes = await bytesOf(await picture(321, 123, undefined, type));
      expect(recognisePicture(bytes)).toEqual({ kind, size: { width: 321, height: 123 } });
    }
  });

  it('knows the size of a JPEG before its turn', async () => {
    const bytes = await bytesOf(await turned(await picture(30, 20, undefined, 'image/jpeg'), 6));
    expect(recognisePicture(bytes)?.size).toEqual({ width: 30, height: 20 });
  });

  it('skips fill bytes and tables of a JPEG', () => {
    const soi = '\xff\xd8';
    const table = '\xff\xc4\0\x04ab';
    const frame = '\xff\xc2\0\x0b\x08\x01\x02\x03\x04';
    expect(recognisePicture(ascii(`${soi}${table}\xff${frame}`))?.size).toEqual({ width: 772, height: 258 });
  });

  it('goes on without the size of a JPEG that has it late or not at all', () => {
    const soi = '\xff\xd8';
    expect(recognisePicture(ascii(`${soi}\xff\xe1\xff\xff`))).toEqual({ kind: 'jpeg', size: null });
    expect(recognisePicture(ascii(`${soi}\xff\xe1\0\x02rubbish`))).toEqual({ kind: 'jpeg', size: null });
  });

  it('knows GIF and BMP with their size', () => {
    const gif = { kind: 'gif' as const, size: { width: 258, height: 3 } };
    expect(recognisePicture(ascii('GIF89a\x02\x01\x03\0'))).toEqual(gif);
    expect(recognisePicture(ascii('GIF87a\x02\x01\x03\0'))).toEqual(gif);
    const bmp = `BM${'\0'.repeat(12)}\x28\0\0\0\x05\0\0\0\xfd\xff\xff\xff`;
    expect(recognisePicture(ascii(bmp))).toEqual({ kind: 'bmp', size: { width: 5, height: 3 } });
  });

  it('knows all three kinds of WebP', () => {
    const riff = 'RIFF\0\0\0\0WEBP';
    const plain = `${riff}VP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x40\x41\x10\x40`;
    expect(recognisePicture(ascii(plain))?.size).toEqual({ width: 320, height: 16 });
    const lossless = `${riff}VP8L\0\0\0\0\x2f\x3f\xc1\x03\0`;
    expect(recognisePicture(ascii(lossless))?.size).toEqual({ width: 320, height: 16 });
    const extended = `${riff}VP8X\0\0\0\0\0\0\0\0\x3f\x01\0\x0f\0\0`;
    expect(recognisePicture(ascii(extended))?.size).toEqual({ width: 320, height: 16 });
    expect(recognisePicture(ascii(`${riff}VP8Z${'\0'.repeat(20)}`))?.size).toBeNull();
  });

  it('knows what only some browsers read', () => {
    expect(kindOf('\0\0\0\x1cftypavif')).toBe('avif');
    expect(kindOf('\0\0\0\x1cftypheic')).toBe('heic');
    expect(kindOf('\0\0\0\x1cftypmif1')).toBe('heic');
    expect(kindOf('II*\0')).toBe('tiff');
    expect(kindOf('MM\0*')).toBe('tiff');
  });

  it('knows SVG however it begins', () => {
    expect(kindOf('<svg xmlns="http://www.w3.org/2000/svg"/>')).toBe('svg');
    expect(kindOf('\xef\xbb\xbf <?xml version="1.0"?>\n<!-- me -->\n<svg>')).toBe('svg');
    expect(kindOf('<!DOCTYPE svg PUBLIC "">')).toBe('svg');
  });

  it('takes nothing else for a picture', () => {
    for (const text of [
      '',
      'hello',
      '%PDF-1.7',
      'PK\x03\x04',
      '<html>',
      '\0\0\0\x18ftypmp42',
      'BMW',
      '\xff\xd8',
    ]) {
      expect(kindOf(text)).withContext(text).toBeUndefined();
    }
  });

  it('takes any bytes without throwing', () => {
    const heads = [
      '\xff\xd8\xff',
      '\x89PNG\r\n\x1a\n',
      'GIF89a',
      'RIFF1234WEBPVP8',
      `BM${'\0'.repeat(12)}\x28\0\0\0`,
    ];
    expect(() => {
      assert(
        property(uint8Array({ maxLength: 60 }), (tail) =>
          heads.every((head) => recognisePicture(Uint8Array.from([...ascii(head), ...tail])) !== null),
        ),
      );
    }).not.toThrow();
  });
});
