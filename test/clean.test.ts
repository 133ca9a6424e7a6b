import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cutGraphemes } from '../src/clean.ts';

describe("a stranger's text as one line", () => {
  it.each([
    ['control and ANSI', '\u0007\u001b[31mred', '[31mred'],
    ['line breaks', 'a\n\n\tb\u2028c', 'a b c'],
    ['bidirectional override', '\u202egnp.exe\u202c', 'gnp.exe'],
    ['zero-width characters', 'A\u200b\u200c\u200d\u2060\ufeffB', 'AB'],
    ['a lone surrogate', 'A\ud800B', 'A B'],
    ['decomposed letters', 'e\u0301', '\u00e9'],
    ['a family of emoji, joined', '👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦'],
    ['tags that hide text', 'A\u{e0041}\u{e0042}B', 'AB'],
    ['format strings', '%s %d {{x}}', '%s %d {{x}}'],
  ])('%s', (_what, raw, clean) => expect(cleanLine(raw, 40)).toBe(clean));

  it('leaves a letter at most four marks', () => {
    const marks = cleanLine(`Z${'\u0335\u0321\u0347'.repeat(200)}`, 40).match(/\p{M}/gu) ?? [];
    expect(marks).toHaveLength(4);
  });

  it('cuts between graphemes', () => {
    expect(cutGraphemes('👨‍👩‍👧‍👦'.repeat(4), 3)).toBe(`${'👨‍👩‍👧‍👦'.repeat(2)}…`);
    expect(cutGraphemes('👨‍👩‍👧‍👦'.repeat(3), 3)).toBe('👨‍👩‍👧‍👦'.repeat(3));
  });

  it('never gives control, bidirectional or half characters, and never more than asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 1, max: 60 }), (raw, longest) => {
        const line = cleanLine(raw, longest);
        expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
        expect([...new Intl.Segmenter('en').segment(line)].length).toBeLessThanOrEqual(longest);
      }),
    );
  });
});
