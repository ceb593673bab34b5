import jsQR from 'jsqr';
import sharp from 'sharp';
import { signIn } from '../support/accounts.ts';
import { expect, test } from '../support/demo-test.ts';
import { SecurityPage } from '../support/security-page.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('a camera reads the key of the second factor', async ({ page, account }) => {
      await signIn(page, account);
      const security = new SecurityPage(page);
      await security.open();
      await security.scan();
      const picture = page.getByRole('img', { name: 'QR code of the key' });
      const { data, info } = await sharp(await picture.screenshot())
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const read = jsQR(new Uint8ClampedArray(data), info.width, info.height);
      expect(read?.data).toBe(await page.getByTestId('two-factor-uri').innerText());
    });
  });
}
