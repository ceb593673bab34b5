import { PictureKind } from './recognise-picture';

/**
 * Whether a file goes on to its own end. A browser does not say: of one that ends too early, Firefox makes half a
 * picture and WebKit an empty one.
 *
 * @param kind - by its first bytes
 * @param bytes - all of them; what follows the picture does no harm
 * @returns false when it was cut off; true also for kinds and structures that only the browser knows
 */
export function isWholePicture(kind: PictureKind, bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    switch (kind) {
      case 'png':
        return isWholePng(view);
      case 'jpeg':
        return isWholeJpeg(view);
      case 'gif':
        return isWholeGif(view);
      case 'webp':
        return view.byteLength >= 8 + view.getUint32(4, true);
      case 'bmp':
        return view.byteLength >= view.getUint32(2, true);
      default:
        return true;
    }
  } catch {
    // It ends before what says where it ends.
    return false;
  }
}

const IEND = 0x49454e44;

// Chunks of a length, a name, what is in it, and a checksum.
function isWholePng(view: DataView): boolean {
  let at = 8;
  while (view.getUint32(at + 4) !== IEND) {
    at += 12 + view.getUint32(at);
  }
  return true;
}

const END_OF_IMAGE = 0xd9;

// Segments of a marker, its length and what is in it. A thumbnail in one of them has an end of its own.
function isWholeJpeg(view: DataView): boolean {
  let at = nextMarker(view, 2);
  while (view.getUint8(at) !== END_OF_IMAGE) {
    at = nextMarker(view, at + 1 + view.getUint16(at + 1));
  }
  return true;
}

// Over the pixels, which follow the segment that begins them: FF 00 stands for FF, and restarts have no length.
function nextMarker(view: DataView, from: number): number {
  let at = from;
  while (view.getUint8(at) !== 0xff || !hasSegment(view.getUint8(at + 1))) {
    at++;
  }
  return at + 1;
}

function hasSegment(marker: number): boolean {
  return marker !== 0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7);
}

const EXTENSION = 0x21;
const FRAME = 0x2c;

function isWholeGif(view: DataView): boolean {
  let at = 13 + colourTable(view.getUint8(10));
  for (;;) {
    switch (view.getUint8(at)) {
      case EXTENSION:
        at = afterSubBlocks(view, at + 2);
        break;
      case FRAME:
        at = afterSubBlocks(view, at + 11 + colourTable(view.getUint8(at + 9)));
        break;
      default:
        // The trailer, or what only the browser knows.
        return true;
    }
  }
}

function colourTable(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1);
}

// Each has its length in its first byte; the last one has none.
function afterSubBlocks(view: DataView, from: number): number {
  let at = from;
  while (view.getUint8(at) !== 0) {
    at += 1 + view.getUint8(at);
  }
  return at + 1;
}
