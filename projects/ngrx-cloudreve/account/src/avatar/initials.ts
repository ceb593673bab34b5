import { shortHash } from 'ngrx-cloudreve/internal';

/**
 * What stands for somebody without a picture.
 *
 * @param name - the nickname
 * @returns the first letters of the first and the last word, in capitals; `?` for nothing
 */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word) => word !== '');
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word = '') => (Array.from(word)[0] ?? '').toUpperCase()).join('') || '?';
}

/**
 * The colour behind somebody's initials: always the same for one person, and dark enough for white letters.
 *
 * @param userId - of the person
 * @returns a CSS colour
 */
export function colourOf(userId: string): string {
  return `hsl(${parseInt(shortHash(userId), 36) % 360} 50% 30%)`;
}
