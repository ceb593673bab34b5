/** The kinds of files that are told apart by their bytes. */
export type PictureKind = 'jpeg' | 'png' | 'gif' | 'webp' | 'bmp' | 'avif' | 'heic' | 'tiff' | 'svg';

/** What the first bytes of a file say. */
export interface RecognisedPicture {
  readonly kind: PictureKind;
  /** Pixels before any turn by EXIF; null where they are not among the first bytes. */
  readonly size: PictureSize | null;
}

/** Width and height in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** How many of the first bytes are looked at: enough for what cameras write before the size of a JPEG. */
export const HEAD_BYTES = 262_144;

const SIGNATURES: readonly (readonly [PictureKind, RegExp])[] = [
  ['jpeg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG\r\n\x1a\n/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF[^]{4}WEBP/],
  ['bmp', /^BM[^]{12}[\x28\x6c\x7c]\0\0\0/],
  ['avif', /^[^]{4}ftypavi[fs]/],
  ['heic', /^[^]{4}ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)/],
  ['tiff', /^(?:II\*\0|MM\0\*)/],
  ['svg', /^(?:\xef\xbb\xbf)?\s*<[^]*?\bsvg\b/i],
];

const SIGNATURE_BYTES = 512;

/**
 * Says what a file is by its bytes; a name or a type that somebody gave it does not count.
 *
 * @param head - its first bytes, {@link HEAD_BYTES} at most
 * @returns kind and size, or null for what is no picture
 */
export function recognisePicture(head: Uint8Array): RecognisedPicture | null {
  const text = String.fromCharCode(...head.subarray(0, SIGNATURE_BYTES));
  const kind = SIGNATURES.find(([, signature]) => signature.test(text))?.[0];
  return kind === undefined ? null : { kind, size: readSize(kind, head) };
}

function readSize(kind: PictureKind, head: Uint8Array): PictureSize | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    switch (kind) {
      case 'png':
        return { width: view.getUint32(16), height: view.getUint32(20) };
      case 'gif':
        return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
      case 'bmp':
        // A negative height means that the rows begin at the top.
        return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
      case 'jpeg':
        return jpegSize(view);
      case 'webp':
        return webpSize(view);
      default:
        return null;
    }
  } catch {
    // The file ends before its size, or the size comes later than what is looked at.
    return null;
  }
}

// Segments of a marker, its length and what is in it; the size stands in the first "start of frame".
function jpegSize(view: DataView): PictureSize | null {
  let at = 2;
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (isStartOfFrame(marker)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    // A fill byte before the marker.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

// C4, C8 and CC mean something else: tables, a reserve, arithmetic coding.
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function webpSize(view: DataView): PictureSize | null {
  switch (view.getUint8(15)) {
    // "VP8X": 24 bits each, one less than the size.
    case 0x58:
      return {
        width: 1 + (view.getUint32(23, true) >>> 8),
        height: 1 + (view.getUint32(26, true) >>> 8),
      };
    // "VP8L": 14 bits each, one less than the size.
    case 0x4c: {
      const bits = view.getUint32(21, true);
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
    }
    // "VP8 ": 14 bits each, then two for scaling.
    case 0x20:
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    default:
      return null;
  }
}
