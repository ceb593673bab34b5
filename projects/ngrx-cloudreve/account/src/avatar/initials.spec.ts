import { assert, property, string } from 'fast-check';
import { colourOf, initialsOf } from './initials';

// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
function luminance(colour: string): number {
  const element = document.createElement('span');
  element.style.color = colour;
  document.body.append(element);
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(element).color.match(/[\d.]+/g) ?? []).map(
    (part) => {
      const value = Number(part) / 255;
      return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    },
  );
  element.remove();
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('initialsOf', () => {
  it('takes the first letters of the first and the last word', () => {
    expect(initialsOf('Ada Lovelace')).toBe('AL');
    expect(initialsOf('ada king of lovelace')).toBe('AL');
    expect(initialsOf('  ada  ')).toBe('A');
    expect(initialsOf('ada.lovelace')).toBe('AL');
    expect(initialsOf('ada_king-lovelace')).toBe('AL');
  });

  it('knows letters beyond the first 65536', () => {
    expect(initialsOf('𐐨da')).toBe('𐐀');
    expect(initialsOf('😀 smile')).toBe('😀S');
    expect(initialsOf('李 小龙')).toBe('李小');
  });

  it('shows a question mark for nothing', () => {
    expect(initialsOf('')).toBe('?');
    expect(initialsOf(' - ')).toBe('?');
  });

  it('is never empty and never long, whatever the name', () => {
    expect(() => {
      assert(
        property(string({ unit: 'grapheme' }), (name) => {
          const { length } = Array.from(initialsOf(name));
          // A capital can be up to three letters: ﬃ.
          return length >= 1 && length <= 6;
        }),
      );
    }).not.toThrow();
  });
});

describe('colourOf', () => {
  it('is the same for one person and another for others', () => {
    expect(colourOf('u1')).toBe(colourOf('u1'));
    const colours = new Set(Array.from({ length: 50 }, (_, index) => colourOf(`user-${index}`)));
    expect(colours.size).toBeGreaterThan(35);
    expect(colourOf('')).toMatch(/^hsl\(\d{1,3} 50% 30%\)$/);
  });

  it('leaves white letters a contrast of 4.5 for every hue', () => {
    for (let hue = 0; hue < 360; hue += 5) {
      const contrast = 1.05 / (luminance(`hsl(${hue} 50% 30%)`) + 0.05);
      expect(contrast).withContext(String(hue)).toBeGreaterThan(4.5);
    }
  });
});
