import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { HANDLE_PATTERNS } from '../src/handle/patterns.ts';
import { CURVE_PATTERNS } from '../src/intake/curve-patterns.ts';
import { DATE_PATTERNS } from '../src/intake/dates.ts';
import { PERIOD_PATTERNS } from '../src/intake/periods.ts';

const src = fileURLToPath(new URL('../src/', import.meta.url));
const PATTERN_FILES = ['handle/patterns.ts', 'intake/dates.ts', 'intake/curve-patterns.ts', 'intake/periods.ts'];

function sourceFiles(): readonly string[] {
  const within = (folder: string) => readdirSync(`${src}${folder}`).map((name) => `${folder}/${name}`);
  return ['handle.ts', ...within('handle'), ...within('intake')].filter((file) => !PATTERN_FILES.includes(file));
}

/** Code without comments, strings and templates: what is left of a slash is a division or a regular expression. */
function bareCode(code: string): string {
  return code
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "''")
    .replaceAll(/\/\/.*/g, '');
}

describe('regular expressions that typed text meets', () => {
  let checkSync: typeof import('recheck').checkSync;
  beforeAll(async () => {
    // The checker in plain JavaScript: no Java, no native program.
    process.env['RECHECK_SYNC_BACKEND'] = 'pure';
    ({ checkSync } = await import('recheck'));
  });

  it.each(Object.entries<RegExp>({ ...HANDLE_PATTERNS, ...DATE_PATTERNS, ...CURVE_PATTERNS, ...PERIOD_PATTERNS }))(
    '%s takes linear time',
    (_name, pattern) => {
      const { status } = checkSync(pattern.source, pattern.flags, { timeout: 3000 });
      expect(status).toBe('safe');
    },
  );

  it('are told apart from bad ones by the checker', () => {
    expect(checkSync('^(a+)+$', '', { timeout: 3000 }).status).toBe('vulnerable');
  });

  it.each(sourceFiles())('are all in the checked lists: %s has none of its own', (file) => {
    const code = bareCode(readFileSync(`${src}${file}`, 'utf8'));
    expect(code).not.toMatch(/[=(,:?&|!\s[]\/(?![\s/=])[^\n]*\/[a-z]*/);
    expect(code).not.toMatch(/RegExp\(/);
  });
});
