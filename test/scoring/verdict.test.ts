import { describe, expect, it } from 'vitest';
import { verdict } from '../../src/scoring/verdict.ts';

const exactly = (value: number) => ({ value, low: value, high: value });

describe('the verdict from the two axes', () => {
  it.each([
    { expected: 'solid', volume: 62, range: [66, 58, 74], evidence: 0.6 },
    { expected: 'gem', volume: 30, range: [60, 50, 70], evidence: 0.6 },
    { expected: 'hollow', volume: 40, range: [40, 30, 50], evidence: 0.6 },
    { expected: 'thin', volume: 39, range: [31, 24, 38], evidence: 0.6 },
    { expected: 'mixed', volume: 62, range: [59, 55, 63], evidence: 0.6 },
    { expected: 'mixed', volume: 62, range: [63, 49, 77], evidence: 0.6 },
    { expected: 'mixed', volume: 62, range: [38, 25, 51], evidence: 0.6 },
    { expected: 'mixed', volume: 62, range: [41, 38, 44], evidence: 0.6 },
    { expected: 'solid', volume: 62, range: [66, 58, 74], evidence: 0.25 },
    { expected: 'unknown', volume: 62, range: [66, 58, 74], evidence: 0.24 },
  ] as const)('is $expected at volume $volume, quality $range and evidence $evidence', (given) => {
    const [value, low, high] = given.range;
    const quality = { value, low, high };
    expect(verdict({ volume: exactly(given.volume), quality, evidence: given.evidence, responseSeen: true })).toBe(
      given.expected,
    );
  });

  it.each([
    { expected: 'mixed', quality: 80 },
    { expected: 'hollow', quality: 20 },
  ] as const)('calls nobody good whose response was not seen, at quality $quality', ({ expected, quality }) => {
    const given = { volume: exactly(62), quality: exactly(quality), evidence: 0.6 };
    expect(verdict({ ...given, responseSeen: false })).toBe(expected);
  });

  it('is unknown without a follower count', () => {
    expect(verdict({ volume: null, quality: exactly(80), evidence: 0.9, responseSeen: true })).toBe('unknown');
  });
});
