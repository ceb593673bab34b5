interface Shades {
  light: [main: string, light: string, dark: string];
  dark: [main: string, light: string, dark: string];
}

const PURPLE: Shades = {
  light: ['#9c27b0', '#ba68c8', '#7b1fa2'],
  dark: ['#ce93d8', '#f3e5f5', '#ab47bc'],
};

/** The colours of a fresh site, each with its shades on light and on dark ground. */
const PRIMARY: Record<string, Shades> = {
  '#1976d2': { light: ['#1976d2', '#42a5f5', '#1565c0'], dark: ['#90caf9', '#e3f2fd', '#42a5f5'] },
  '#3f51b5': { light: ['#3f51b5', '#7986cb', '#303f9f'], dark: ['#9fa8da', '#e8eaf6', '#7986cb'] },
};

/** Default of `theme_options`: JSON text of an object keyed by theme colour. */
export const DEFAULT_THEMES = JSON.stringify(
  Object.fromEntries(
    Object.entries(PRIMARY).map(([colour, primary]) => [
      colour,
      { light: paletteOf('light', primary), dark: paletteOf('dark', primary) },
    ]),
  ),
);

function paletteOf(ground: keyof Shades, primary: Shades): object {
  return { palette: { primary: shades(primary[ground]), secondary: shades(PURPLE[ground]) } };
}

function shades([main, light, dark]: Shades['light']): object {
  return { main, light, dark };
}
