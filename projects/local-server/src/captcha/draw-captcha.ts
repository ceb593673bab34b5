import sharp from 'sharp';
import { create, createMathExpr } from 'svg-captcha';

type DrawnSvg = ReturnType<typeof create>;

const FRAME = { width: 240, height: 60, noise: 3, background: '#ffffff' };
const CODE_LENGTH = 6;
const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ARITHMETIC = 2;
/** What each value of `captcha_mode` draws from. */
const CHARACTERS: Readonly<Record<number, string>> = { 0: DIGITS, 1: LETTERS };

/** A picture with the answer that a person reads off it. */
export interface DrawnCaptcha {
  answer: string;
  png: Buffer;
}

/** @param mode 0 digits, 1 letters, 2 a sum, 3 letters and digits. */
export async function drawCaptcha(mode: number): Promise<DrawnCaptcha> {
  const { text, data } = mode === ARITHMETIC ? drawSum() : drawText(CHARACTERS[mode] ?? LETTERS + DIGITS);
  return { answer: text, png: await sharp(Buffer.from(data)).png().toBuffer() };
}

/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment -- the typings spell the options as a class */

function drawSum(): DrawnSvg {
  return createMathExpr({ ...FRAME, mathOperator: '+' });
}

function drawText(charPreset: string): DrawnSvg {
  return create({ ...FRAME, size: CODE_LENGTH, charPreset });
}
