import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isColour } from './colour-format.ts';

describe('isColour', () => {
  for (const colour of [
    '#abc',
    '#ABCD',
    '#1976d2',
    '#1976D2ff',
    'rgb(0,0,0)',
    'rgb( 255 , 10 , 1 )',
    'rgb(1%, 2%, 3%)',
    'rgba(1,2,3,0)',
    'rgba(1,2,3, 0.5)',
    'rgba(1,2,3,1)',
    'hsl(360, 100%, 0%)',
  ]) {
    it(`takes ${colour}`, () => assert.equal(isColour(colour), true));
  }

  for (const colour of [
    '',
    'red',
    '1976d2',
    '#12',
    '#12345',
    '#1234567',
    '#123456789',
    '#ggg',
    '#abc\n',
    ' #abc',
    'rgb(256,0,0)',
    'rgb(1,2)',
    'rgb(1%,2,3)',
    'RGB(1,2,3)',
    'rgba(1,2,3)',
    'rgba(1,2,3,2)',
    'hsl(361,1%,1%)',
    'hsl(1,1,1)',
    'hsl(1,101%,1%)',
    'hsla(1,1%,1%,1)',
  ]) {
    it(`refuses ${JSON.stringify(colour)}`, () => assert.equal(isColour(colour), false));
  }
});
