import sharp from 'sharp';

/** Content types, as exact texts, that choose another decoder than PNG. */
const DECODERS = new Map([
  ['image/jpeg', 'jpeg'],
  ['image/jpg', 'jpeg'],
  ['image/gif', 'gif'],
]);

/**
 * Turns an upload into the picture that is stored: a square PNG, scaled without keeping the aspect ratio, the first
 * frame of an animation, turned as the pixels are and not as EXIF says.
 *
 * @param contentType decides what the bytes have to be; what they look like does not count.
 * @param size width and height in pixels.
 * @returns null if the bytes are not what the type says.
 */
export async function renderAvatar(
  bytes: Uint8Array,
  contentType: string,
  size: number,
): Promise<Buffer | null> {
  try {
    const image = sharp(bytes, { failOn: 'error' });
    const { format } = await image.metadata();
    if (format !== (DECODERS.get(contentType) ?? 'png')) return null;
    return await image.resize(size, size, { fit: 'fill', kernel: 'linear' }).png().toBuffer();
  } catch {
    return null;
  }
}
