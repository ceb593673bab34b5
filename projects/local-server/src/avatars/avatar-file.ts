import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One file a user; it stays when the user goes back to a gravatar. */
export async function saveAvatar(dataFolder: string, userNumber: number, png: Buffer): Promise<void> {
  await mkdir(join(dataFolder, 'avatar'), { recursive: true });
  await writeFile(fileOf(dataFolder, userNumber), png);
}

/** @throws Error if there is none. */
export function loadAvatar(dataFolder: string, userNumber: number): Promise<Buffer> {
  return readFile(fileOf(dataFolder, userNumber));
}

function fileOf(dataFolder: string, userNumber: number): string {
  return join(dataFolder, 'avatar', `avatar_${userNumber}.png`);
}
