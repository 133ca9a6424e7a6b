import { describe, expect, it } from 'vitest';
import { english } from '../../src/i18n/messages.ts';

const ACCUSING = /\b(?:fakes?|fraud\w*|scam\w*|bought|bots?|cheat\w*|liar|dishonest|suspicious)\b/i;

const UNFINISHED = /undefined|NaN|\[object/;

/** Every sentence of a catalogue: functions are called with plain stand-ins for what they are given. */
function sentences(node: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') return called(node as (...given: unknown[]) => unknown, path);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => (key === 'format' ? [] : sentences(value, `${path}.${key}`)));
}

function called(node: (...given: unknown[]) => unknown, path: string): readonly (readonly [string, string])[] {
  const attempts: readonly unknown[][] = [
    ['word', 'word', 'word'],
    ['word', 'empty'],
    ['word', 2],
    [2, 3, 'word'],
    [2, 'word'],
    [0.31, english.format],
    [{ low: 0.1, high: 0.4 }, english.format],
  ];
  for (const given of attempts) {
    try {
      const text = node(...given);
      if (typeof text === 'string' && !UNFINISHED.test(text)) return [[path, text]];
    } catch {
      // Not what this sentence is made of: the next stand-in.
    }
  }
  throw new Error(`${path} gives no sentence for any stand-in`);
}

const all = sentences(english, 'english');

describe('the English catalogue', () => {
  it('is read whole', () => {
    expect(all.length).toBeGreaterThan(200);
  });

  it.each(all)('%s accuses nobody, and is a finished sentence', (_path, text) => {
    expect(text).not.toMatch(ACCUSING);
    expect(text).not.toMatch(UNFINISHED);
    expect(text.trim()).not.toBe('');
  });

  it.each(Object.entries(english.commands))('%s fits a platform’s description', (_key, text) => {
    expect(text.length).toBeLessThanOrEqual(100);
  });
});
