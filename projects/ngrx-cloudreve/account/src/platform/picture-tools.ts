import { InjectionToken } from '@angular/core';

/** Which side a picture is brought to while it is decoded; the other follows. */
export type Resize = { readonly resizeWidth: number } | { readonly resizeHeight: number };

/** A part of a picture, in pixels. */
export interface PictureSquare {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** A picture on a canvas. */
export interface Drawing {
  /** Whether all of it can be seen, some of it, or nothing. */
  readonly visible: () => 'all' | 'some' | 'nothing';
  /** Encodes it; null when the browser cannot write that type. `quality` is from 0 to 1. */
  readonly encode: (type: 'image/png' | 'image/jpeg', quality?: number) => Promise<Blob | null>;
}

/** What a browser does with pictures. */
export interface PictureTools {
  /** Decodes the first frame, turned as EXIF says; rejects what it cannot read. Close the result. */
  readonly decode: (file: Blob, resize: Resize | null) => Promise<ImageBitmap>;
  /** Draws a part of a picture as a square of `side` pixels. */
  readonly draw: (picture: ImageBitmap, from: PictureSquare, side: number) => Drawing;
}

/** A test's own pictures, in place of the browser's. */
export const PICTURE_TOOLS = new InjectionToken<PictureTools>('ngrx-cloudreve PICTURE_TOOLS');

/** The environment has nothing to decode or draw pictures with, as in jsdom; no file is to blame. */
export class NoPictureTools extends Error {}

const OPAQUE = 255;

// Any of it may be missing.
const PAGE: Partial<Pick<typeof globalThis, 'createImageBitmap' | 'OffscreenCanvas' | 'document'>> =
  globalThis;

/** The browser's own pictures. */
export const BROWSER_PICTURE_TOOLS: PictureTools = {
  decode: async (file, resize) => {
    const read = PAGE.createImageBitmap;
    if (read === undefined) {
      throw new NoPictureTools('no createImageBitmap');
    }
    const options: ImageBitmapOptions = {
      imageOrientation: 'from-image',
      ...resize,
      resizeQuality: 'high',
    };
    try {
      return await read(file, options);
    } catch {
      // Firefox cannot read a blob that was put together from several, as editors and recorders make them.
      return read(new Blob([await file.arrayBuffer()], { type: file.type }), options);
    }
  },
  draw: (picture, { x, y, side: from }, side) => {
    const { context, encode } = newCanvas(side);
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, x, y, from, from, 0, 0, side, side);
    return {
      visible: () => {
        // Red, green, blue, alpha.
        const alphas = context.getImageData(0, 0, side, side).data.filter((_, at) => at % 4 === 3);
        if (alphas.every((alpha) => alpha === OPAQUE)) {
          return 'all';
        }
        return alphas.some((alpha) => alpha > 0) ? 'some' : 'nothing';
      },
      // A browser that cannot write a type writes PNG.
      encode: async (type, quality) => {
        const blob = await encode(type, quality);
        return blob?.type === type ? blob : null;
      },
    };
  },
};

interface Canvas {
  readonly context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
  readonly encode: (type: string, quality?: number) => Promise<Blob | null>;
}

function newCanvas(side: number): Canvas {
  const offscreen = PAGE.OffscreenCanvas === undefined ? null : new PAGE.OffscreenCanvas(side, side);
  const context = offscreen?.getContext('2d') ?? null;
  return offscreen !== null && context !== null
    ? {
        context,
        encode: (type, quality) =>
          offscreen.convertToBlob({ type, ...(quality === undefined ? {} : { quality }) }),
      }
    : newElement(side);
}

function newElement(side: number): Canvas {
  const canvas = PAGE.document?.createElement('canvas');
  const context = canvas?.getContext('2d') ?? null;
  if (canvas === undefined || context === null) {
    throw new NoPictureTools('no canvas');
  }
  canvas.width = side;
  canvas.height = side;
  return {
    context,
    encode: (type, quality) =>
      new Promise((resolve) => {
        canvas.toBlob(resolve, type, quality);
      }),
  };
}
