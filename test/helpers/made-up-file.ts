import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes a made-up file into a folder of its own, and gives its path. */
export async function madeUpFile(name: string, content: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'assay-file-')), name);
  await writeFile(path, content);
  return path;
}

/** A CSV of rows that share their columns. */
export function csvOf(rows: readonly Readonly<Record<string, string | number | null>>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => row[column] ?? '').join(','));
  return [columns.join(','), ...lines].join('\n');
}
