import { assert, integer, property } from 'fast-check';
import { encodings, middleSquare, waysToShrink } from './fit-picture';

const SIZE = integer({ min: 1, max: 60_000 });

describe('middleSquare', () => {
  it('is the largest square, in the middle, in whole pixels', () => {
    expect(middleSquare({ width: 900, height: 300 })).toEqual({ x: 300, y: 0, side: 300 });
    expect(middleSquare({ width: 300, height: 901 })).toEqual({ x: 0, y: 300, side: 300 });
    expect(middleSquare({ width: 7, height: 7 })).toEqual({ x: 0, y: 0, side: 7 });
  });

  it('lies inside of any picture, touches two sides and is off the middle by half a pixel at most', () => {
    expect(() => {
      assert(
        property(SIZE, SIZE, (width, height) => {
          const { x, y, side } = middleSquare({ width, height });
          return (
            x >= 0 &&
            y >= 0 &&
            x + side <= width &&
            y + side <= height &&
            side === Math.min(width, height) &&
            Math.abs(2 * x + side - width) <= 1 &&
            Math.abs(2 * y + side - height) <= 1
          );
        }),
      );
    }).not.toThrow();
  });
});

describe('waysToShrink', () => {
  it('leaves small pictures and those of unknown size as they are', () => {
    expect(waysToShrink(null, 400)).toEqual([null]);
    expect(waysToShrink({ width: 400, height: 9000 }, 400)).toEqual([null]);
    expect(waysToShrink({ width: 9000, height: 399 }, 400)).toEqual([null]);
  });

  it('brings the shorter side to its size, and has the other one ready for a picture that is turned', () => {
    const byHeight = { resizeHeight: 400 };
    const byWidth = { resizeWidth: 400 };
    expect(waysToShrink({ width: 4000, height: 3000 }, 400)).toEqual([byHeight, byWidth]);
    expect(waysToShrink({ width: 3000, height: 4000 }, 400)).toEqual([byWidth, byHeight]);
    expect(waysToShrink({ width: 401, height: 401 }, 400)).toEqual([byWidth, byHeight]);
  });

  it('gives every turn of every picture a way that leaves enough pixels, and few of them', () => {
    expect(() => {
      assert(
        property(SIZE, SIZE, (width, height) => {
          const ways = waysToShrink({ width, height }, 400);
          return [
            [width, height],
            [height, width],
          ].every(([across = 0, down = 0]) =>
            ways.some((way) => {
              if (way === null) {
                return Math.min(across, down) <= 400;
              }
              const scale = 'resizeWidth' in way ? way.resizeWidth / across : way.resizeHeight / down;
              return scale <= 1 && Math.abs(Math.min(across, down) * scale - 400) < 1e-6;
            }),
          );
        }),
      );
    }).not.toThrow();
  });
});

describe('encodings', () => {
  const short = (isPhoto: boolean, isOpaque: boolean): readonly string[] =>
    encodings(isPhoto, isOpaque).map(
      ({ scale, type, quality }) => `${scale} ${type.slice(6)} ${quality ?? ''}`,
    );

  it('keeps photos as JPEG, with less and less quality and then half the size', () => {
    const jpegs = (scale: number): string[] => [0.92, 0.8, 0.6, 0.4].map((q) => `${scale} jpeg ${q}`);
    expect(short(true, true)).toEqual([...jpegs(1), ...jpegs(0.5)]);
  });

  it('keeps everything else as PNG, and goes on to JPEG where that is too large', () => {
    expect(short(false, true).slice(0, 2)).toEqual(['1 png ', '1 jpeg 0.92']);
    expect(short(false, true).length).toBe(10);
  });

  it('never makes a JPEG of what is transparent', () => {
    expect(short(false, false)).toEqual(['1 png ', '0.5 png ']);
    expect(short(true, false)).toEqual(['1 png ', '0.5 png ']);
  });
});
