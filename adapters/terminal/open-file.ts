import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { english } from '../../src/i18n/messages.ts';
import type { Output } from './output.ts';

const CANNOT = 2;

/**
 * Works on a file as a stream, or on standard input for `-`. Exit code 2, with the file's name, where it cannot be
 * opened, or not be read to its end.
 */
export async function overFile(
  path: string,
  output: Output,
  work: (stream: Readable) => Promise<number>,
): Promise<number> {
  const stream = await openFile(path);
  let broken = stream === null;
  stream?.once('error', () => {
    broken = true;
  });
  try {
    if (stream !== null) return await work(stream);
  } catch (problem) {
    if (!broken) throw problem;
  }
  output.problem(english.terminal.cannotRead(path));
  return CANNOT;
}

async function openFile(path: string): Promise<Readable | null> {
  if (path === '-') return process.stdin;
  let file: FileHandle | null = null;
  try {
    file = await open(path);
    if (!(await file.stat()).isDirectory()) return file.createReadStream();
  } catch {
    // Not there, not ours to read: the same to whoever named it.
  }
  await file?.close();
  return null;
}
