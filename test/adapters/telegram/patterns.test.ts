import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('../../../adapters/telegram/', import.meta.url));
const LITERAL =
  /(?<=[\s(,!])\/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])*)\/([a-z]*)(?=[\s,.;)])/g;
const patterns = readdirSync(folder).flatMap((file) => {
  const code = readFileSync(folder + file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...code.matchAll(LITERAL)].map(([, source = '', flags = '']) => ({ file, source, flags }));
});

describe('regular expressions that a stranger’s words meet', () => {
  let checkSync: typeof import('recheck').checkSync;
  beforeAll(async () => {
    // The checker in plain JavaScript: no Java, no native program.
    process.env.RECHECK_SYNC_BACKEND = 'pure';
    ({ checkSync } = await import('recheck'));
  });

  it('are found by this test', () => expect(patterns.length).toBeGreaterThan(12));

  it.each(patterns)('take linear time: $file /$source/$flags', ({ source, flags }) => {
    expect(checkSync(source, flags, { timeout: 10_000 }).status).toBe('safe');
  });
});
