import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { fail, ok, type Result } from '../result.ts';

/** Why a body could not be read: more bytes than allowed, or a coding that is unknown, doubled or broken. */
export type BodyFailure = { readonly kind: 'too-large' } | { readonly kind: 'bad-coding'; readonly detail: string };

const DECODERS: ReadonlyMap<string, () => Transform> = new Map<string, () => Transform>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/** What a request may say that it reads. */
export const ACCEPTED_CODINGS = 'gzip, br, deflate';

/**
 * Reads a body up to `mostBytes`, counted after decoding and, so that empty blocks do not go on for ever, before it
 * too. One coding at most: each further one multiplies what a few bytes become. The stream is always ended; its own
 * errors (a cut connection, an abort) are thrown.
 */
export async function readBody(
  body: Readable,
  coding: string | undefined,
  mostBytes: number,
): Promise<Result<Buffer, BodyFailure>> {
  const name = coding?.trim().toLowerCase() ?? '';
  const decoder = name === '' || name === 'identity' ? null : DECODERS.get(name);
  if (decoder === undefined) {
    body.on('error', () => undefined).destroy();
    return fail({ kind: 'bad-coding', detail: `content-encoding ${name.slice(0, 60)}` });
  }
  const chunks: Buffer[] = [];
  let tooLarge = false;
  async function* bounded(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.length;
      tooLarge ||= bytes > mostBytes;
      if (tooLarge) return;
      yield chunk;
    }
  }
  async function collect(source: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of source) chunks.push(chunk);
  }
  try {
    if (decoder === null) await pipeline(body, bounded, collect);
    else await pipeline(body, bounded, decoder(), bounded, collect);
  } catch (error) {
    if (tooLarge) return fail({ kind: 'too-large' });
    if (isZlibError(error)) return fail({ kind: 'bad-coding', detail: `broken ${name}` });
    throw error;
  }
  return tooLarge ? fail({ kind: 'too-large' }) : ok(Buffer.concat(chunks));
}

function isZlibError(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  return error.code.startsWith('Z_') || error.code.startsWith('ERR_BROTLI') || error.code.startsWith('ERR__ERROR');
}

/** What a body says: a JSON value, or why it is none. */
export type JsonBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'not-json'; readonly detail: string };

/**
 * Reads bytes as JSON in strict UTF-8; a byte order mark is allowed. A member called `__proto__` becomes an ordinary
 * member of its object, and depth costs no stack.
 */
export function readJson(bytes: Uint8Array): JsonBody {
  try {
    return { kind: 'json', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'no JSON' : 'no UTF-8';
    return { kind: 'not-json', detail: `${reason}: ${Buffer.from(bytes.subarray(0, 80)).toString('latin1')}` };
  }
}
