import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** The file as a stream, or standard input for `-`; null when it cannot be read. */
export async function openFile(path: string): Promise<Readable | null> {
  if (path === '-') return process.stdin;
  return access(path, constants.R_OK).then(
    () => createReadStream(path),
    () => null,
  );
}
