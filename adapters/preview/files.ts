import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Context } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export type ServedFile = { readonly type: string; readonly body: string; readonly etag: string };

/** Reads a folder once. Only what is in it can be asked for: no path of a request ever reaches the file system. */
export async function readFiles(folder: URL): Promise<ReadonlyMap<string, ServedFile>> {
  const names = (await readdir(folder)).filter((name) => TYPES[extname(name)] !== undefined);
  const files = names.map(async (name) => {
    const body = await readFile(new URL(name, folder), 'utf8');
    return [name, served(body, extname(name))] as const;
  });
  return new Map(await Promise.all(files));
}

/** A body with its type by extension (`.html`) and a tag that changes with its content. */
export function served(body: string, extension: string): ServedFile {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { type: TYPES[extension] ?? 'text/plain; charset=utf-8', body, etag };
}

/** Answers with a file, or with 304 when the browser has it. It asks each time: a new version shows at once. */
export function answerFile(c: Context, file: ServedFile): Response {
  const headers = { etag: file.etag, 'cache-control': 'no-cache' };
  const known = c.req.header('if-none-match')?.split(/\s*,\s*/) ?? [];
  if (known.some((tag) => tag.replace(/^W\//, '') === file.etag)) return c.body(null, 304, headers);
  return c.body(file.body, 200, { ...headers, 'content-type': file.type });
}
