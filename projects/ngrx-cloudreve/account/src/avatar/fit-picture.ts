import { PictureSquare, Resize } from '../platform/picture-tools';
import { PictureSize } from './recognise-picture';

/**
 * Pixels on a side of what is uploaded: twice what the server makes of it (`avatar_size_l`, 200). At exactly half the
 * size any bilinear scaler uses every pixel once, and a site that has doubled the setting still gets a sharp picture.
 */
export const AVATAR_SIDE_PX = 400;

/** More pixels than a page decodes: 480 MB of memory. */
export const MAX_PIXELS = 120_000_000;

/** A way to write a picture. */
export interface Encoding {
  /** Pixels on a side, as a part of what there is. */
  readonly scale: number;
  /** Exactly what the server chooses its decoder by. */
  readonly type: 'image/png' | 'image/jpeg';
  /** Of a JPEG, from 0 to 1. */
  readonly quality?: number;
}

const QUALITIES = [0.92, 0.8, 0.6, 0.4];
const SCALES = [1, 0.5];

/**
 * How to shrink a picture while it is decoded, so that a large photo never stands in memory as it is. Which side is the
 * shorter one is known only after the turn by EXIF, so there are two ways, the likelier one first.
 *
 * @param size - before the turn, or null when it is not known
 * @param side - pixels that the shorter side is to have
 * @returns the ways; a single null to decode it as it is
 */
export function waysToShrink(size: PictureSize | null, side: number): readonly (Resize | null)[] {
  if (size === null || Math.min(size.width, size.height) <= side) {
    return [null];
  }
  const ways: Resize[] = [{ resizeWidth: side }, { resizeHeight: side }];
  return size.width > size.height ? ways.reverse() : ways;
}

/**
 * The largest square in the middle of a picture.
 *
 * @param size - as it is decoded, in pixels from 1
 * @returns the square, in whole pixels
 */
export function middleSquare(size: PictureSize): PictureSquare {
  const { width, height } = size;
  const side = Math.min(width, height);
  return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), side };
}

/**
 * The ways to write a picture, best first; the first that is small enough is taken.
 *
 * @param isPhoto - whether it came as a JPEG, which says that nothing is lost in another one
 * @param isOpaque - whether it has no transparent part, which a JPEG cannot hold
 * @returns the ways
 */
export function encodings(isPhoto: boolean, isOpaque: boolean): readonly Encoding[] {
  return SCALES.flatMap((scale): Encoding[] => {
    const png: Encoding = { scale, type: 'image/png' };
    const jpegs = QUALITIES.map((quality): Encoding => ({ scale, type: 'image/jpeg', quality }));
    if (!isOpaque) {
      return [png];
    }
    return isPhoto ? jpegs : [png, ...jpegs];
  });
}
