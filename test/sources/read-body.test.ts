import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readBody, readJson } from '../../src/sources/read-body.ts';

const LIMIT = 1_000;
const bodyOf = (...chunks: Uint8Array[]) => Readable.from(chunks);

describe('a body', () => {
  const text = Buffer.from('{"followers":12}');

  it.each([
    ['plain', undefined, text],
    ['identity', 'identity', text],
    ['gzip', 'gzip', gzipSync(text)],
    ['x-gzip in capitals', 'X-GZIP', gzipSync(text)],
    ['deflate', 'deflate', deflateSync(text)],
    ['br', 'br', brotliCompressSync(text)],
  ])('is read when it is %s', async (_name, coding, bytes) => {
    expect(await readBody(bodyOf(bytes), coding, LIMIT)).toEqual({ ok: true, value: text });
  });

  it('of exactly the limit is read, of one byte more is not', async () => {
    expect((await readBody(bodyOf(Buffer.alloc(LIMIT)), undefined, LIMIT)).ok).toBe(true);
    const larger = await readBody(bodyOf(Buffer.alloc(LIMIT), Buffer.alloc(1)), undefined, LIMIT);
    expect(larger).toEqual({ ok: false, error: { kind: 'too-large' } });
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(50_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(5_000_000))],
    ['deflate', deflateSync(Buffer.alloc(50_000_000))],
  ])('that grows past the limit as %s is given up', async (coding, bytes) => {
    expect(await readBody(bodyOf(bytes), coding, LIMIT * 100)).toEqual({ ok: false, error: { kind: 'too-large' } });
  });

  it('of endless empty gzip blocks is given up by what came over the wire', async () => {
    const empty = gzipSync('');
    const endless = Readable.from(
      (function* () {
        for (;;) yield empty;
      })(),
    );
    expect(await readBody(endless, 'gzip', LIMIT)).toEqual({ ok: false, error: { kind: 'too-large' } });
  });

  it.each([
    ['two codings', 'gzip, gzip', gzipSync(gzipSync(text))],
    ['six codings', 'gzip, gzip, gzip, gzip, gzip, gzip', text],
    ['an unknown coding', 'zip', text],
    ['a name that objects inherit', 'constructor', text],
    ['a coding that it is not', 'gzip', text],
    ['half a coding', 'gzip', gzipSync(text).subarray(0, 12)],
    ['half a brotli stream', 'br', Buffer.from([0x1b, 0xff])],
  ])('with %s is refused', async (_name, coding, bytes) => {
    expect(await readBody(bodyOf(bytes), coding, LIMIT)).toMatchObject({ ok: false, error: { kind: 'bad-coding' } });
  });

  it('that is cut throws what cut it', async () => {
    const cut = new Readable({
      read() {
        this.destroy(new Error('cut'));
      },
    });
    await expect(readBody(cut, undefined, LIMIT)).rejects.toThrow('cut');
  });
});

describe('JSON', () => {
  const encode = (text: string) => new TextEncoder().encode(text);

  it.each([
    ['an object', '{"a":1}', { a: 1 }],
    ['with a byte order mark', '\ufeff{"a":1}', { a: 1 }],
    ['null', 'null', null],
    ['an overflowing number', '[1e309]', [Number.POSITIVE_INFINITY]],
  ])('is read: %s', (_name, text, value) => {
    expect(readJson(encode(text))).toEqual({ kind: 'json', value });
  });

  it.each([
    ['empty', encode('')],
    ['a page', encode('<html>')],
    ['half an object', encode('{"a":')],
    ['invalid UTF-8', Buffer.from('eyJuYW1lIjoi//79In0=', 'base64')],
    ['a lone half of a surrogate pair', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['200,000 open brackets', encode('['.repeat(200_000))],
  ])('is refused: %s', (_name, bytes) => {
    expect(readJson(bytes).kind).toBe('not-json');
  });

  it('nested 200,000 deep costs no stack', () => {
    expect(readJson(encode('['.repeat(200_000) + ']'.repeat(200_000))).kind).toBe('json');
  });

  it.each(['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}'])(
    'reaches no prototype: %s',
    (text) => {
      readJson(encode(text));
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    },
  );
});
