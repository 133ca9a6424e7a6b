import { describe, expect, it } from 'vitest';
import { setVariables } from '../../../adapters/terminal/env-file.ts';

describe('.env', () => {
  it.each([
    ['', 'A=1\n'],
    ['# words\nB=2\n', '# words\nB=2\nA=1\n'],
    ['A=old\nB=2\n', 'A=1\nB=2\n'],
    ['export A=old\n', 'A=1\n'],
    ['# A=old\n', '# A=old\nA=1\n'],
    ['B=2', 'B=2\nA=1\n'],
  ])('%j becomes %j', (before, after) => {
    expect(setVariables(before, new Map([['A', '1']]))).toBe(after);
  });
});
