import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LARGEST_COUNT } from '../../src/evidence.ts';
import { readCounts } from '../../src/intake/numbers.ts';

function read(text: string, locale = 'en') {
  const counts = readCounts([{ field: 'followers', text }], locale);
  return counts.ok ? counts.value.get('followers') : counts.error;
}

/** Several counts of one request: their values, or what is wrong with the first bad one. */
function together(texts: readonly string[], locale = 'en') {
  const counts = readCounts(
    texts.map((text, at) => ({ field: `f${at}`, text })),
    locale,
  );
  return counts.ok ? [...counts.value.values()].map(({ value }) => value) : counts.error;
}

describe('a count as people write it', () => {
  it.each([
    ['0', 0, 1],
    ['1204', 1204, 1],
    [' 12 ', 12, 1],
    ['1,204', 1204, 1],
    ['1,204,567', 1_204_567, 1],
    ['1.204.567', 1_204_567, 1],
    ['1 204', 1204, 1],
    ['1\u00a0204\u00a0567', 1_204_567, 1],
    ['1\u202f204', 1204, 1],
    ["1'204", 1204, 1],
    ['1’204', 1204, 1],
    ['1,20,400', 120_400, 1],
    ['12K', 12_000, 1000],
    ['12k', 12_000, 1000],
    ['120K', 120_000, 1000],
    ['12.3K', 12_300, 100],
    ['12,3K', 12_300, 100],
    ['1.20K', 1200, 10],
    ['1.2M', 1_200_000, 100_000],
    ['0.123M', 123_000, 1000],
    ['1.5B', 1_500_000_000, 100_000_000],
    ['10B', LARGEST_COUNT, 1_000_000_000],
    ['12 mil', 12_000, 1000],
    ['12,3 mil', 12_300, 100],
    ['1,2 millones', 1_200_000, 100_000],
    ['1,2 mi', 1_200_000, 100_000],
    ['100rb', 100_000, 1000],
    ['1,2jt', 1_200_000, 100_000],
    ['1,2 Mio', 1_200_000, 100_000],
    ['1,2 Mio.', 1_200_000, 100_000],
    ['3 Mrd', 3_000_000_000, 1_000_000_000],
    ['12 Tsd.', 12_000, 1000],
    ['12,3 тыс.', 12_300, 100],
    ['12.3万', 123_000, 1000],
    ['2.5 lakh', 250_000, 10_000],
    ['١٢٣', 123, 1],
    ['١٬٢٠٤', 1204, 1],
    ['٣٫٥ مليون', 3_500_000, 100_000],
    ['１２３', 123, 1],
  ])('%j is %i, to the nearest %i', (text, value, step) => {
    expect(read(text)).toEqual({ value, step });
  });

  it.each([
    ['12 mil', 'cs', 12_000_000],
    ['12 mil', 'es', 12_000],
    ['12 B', 'tr', 12_000],
    ['1 B', 'en', 1_000_000_000],
    ['12 N', 'vi', 12_000],
    ['12 t', 'da', 12_000],
    ['1,2 M', 'id', 1_200_000],
  ])('%j in %s is %i', (text, locale, value) => {
    expect(read(text, locale)).toMatchObject({ value });
  });

  it.each([
    ['', 'not-a-number'],
    ['   ', 'not-a-number'],
    ['k', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['-Infinity', 'not-a-number'],
    ['true', 'not-a-number'],
    ['null', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['0b11', 'not-a-number'],
    ['0o17', 'not-a-number'],
    ['1e5', 'not-a-number'],
    ['12abc', 'not-a-number'],
    ['12 bananas', 'not-a-number'],
    ['12k5', 'not-a-number'],
    ['+5', 'not-a-number'],
    ['--5', 'not-a-number'],
    ['500+', 'not-a-number'],
    ['~12K', 'not-a-number'],
    ['1_204', 'not-a-number'],
    ['1,2,3', 'not-a-number'],
    ['1,20,4', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['1,204.567,8', 'not-a-number'],
    ['12,34,567.8.9', 'not-a-number'],
    ['.5M', 'not-a-number'],
    ['5.', 'not-a-number'],
    ['12²', 'not-a-number'],
    ['½', 'not-a-number'],
    ['①', 'not-a-number'],
    ['٫', 'not-a-number'],
    ['5; rm -rf /', 'not-a-number'],
    ['99999999999999999', 'not-a-number'],
    ['9'.repeat(10_000), 'not-a-number'],
    ['-1', 'negative'],
    ['−12K', 'negative'],
    ['-0', 'negative'],
    ['1.5', 'fraction'],
    ['12.0', 'fraction'],
    ['1,204.5', 'fraction'],
    ['1.2345K', 'fraction'],
    ['0.123', 'fraction'],
  ])('%j is refused: %s', (text, reason) => {
    expect(read(text)).toMatchObject({ kind: 'bad-number', field: 'followers', reason });
  });

  it.each(['10000000001', '10,000,000,001', '11B', '9007199254740991', '1000 billion'])('%j is too large', (text) => {
    expect(read(text)).toEqual({ kind: 'too-large', field: 'followers', text });
  });
});

describe('one mark before three digits', () => {
  it.each([
    ['1.204', 'en', [1204]],
    ['1.000', 'en', [1000]],
    ['1,204', 'de', [1204]],
    ['1.204', 'fr', [1204]],
    ['1.204', 'de-CH', [1204]],
    ['1.204K', 'fr', [1204, 1_204_000]],
    ['1.204M', 'fr', [1_204_000, 1_204_000_000]],
    ['1.204 万', 'fr', [12_040, 12_040_000]],
    ['100.204B', 'fr', []],
    ['10.000B', 'fr', [LARGEST_COUNT]],
  ])('%j in %s is asked about, offering %j', (text, locale, readings) => {
    expect(read(text, locale)).toEqual({ kind: 'bad-number', field: 'followers', text, reason: 'ambiguous', readings });
  });

  it.each([
    ['1,204', 'en', 1204],
    ['1,204', 'no such language', 1204],
    ['1,204', '', 1204],
    ['1.204', 'de', 1204],
    ['1.204', 'es', 1204],
    ['1.204', 'pt-BR', 1204],
    ['1.204', 'id', 1204],
    ['1.204K', 'en', 1204],
    ['1.204K', 'de', 1_204_000],
    ['1,204K', 'en', 1_204_000],
    ['1,204K', 'de', 1204],
  ])('%j is settled by the language %s', (text, locale, value) => {
    expect(read(text, locale)).toMatchObject({ value });
  });

  it.each([
    [
      ['1.204', '12,3K'],
      [1204, 12_300],
    ],
    [
      ['12,3K', '1.204'],
      [12_300, 1204],
    ],
    [
      ['1.204', '1.204.567'],
      [1204, 1_204_567],
    ],
    [
      ['1.204K', '12,3K'],
      [1_204_000, 12_300],
    ],
    [
      ['1,204', '1.2M'],
      [1204, 1_200_000],
    ],
  ])('in %j is settled by the other number', (texts, values) => {
    expect(together(texts)).toEqual(values);
  });

  it.each([[['1.204', '1.2M']], [['1,204', '12,3K']], [['1.204', '12,3K', '1.2M']], [['1.204', '640']]])(
    'in %j is not settled',
    (texts) => {
      expect(together(texts)).toMatchObject({ reason: 'ambiguous', field: 'f0' });
    },
  );
});

describe('promises', () => {
  it('what is offered is always a whole count within bounds, and one that reads back to itself', () => {
    const parts = fc.tuple(
      fc.integer({ min: 1, max: 999 }),
      fc.constantFrom('.', ','),
      fc.integer({ min: 0, max: 999 }),
    );
    const units = fc.constantFrom('', 'K', 'M', 'B', 'mil', '万');
    fc.assert(
      fc.property(parts, units, fc.constantFrom('en', 'de', 'fr'), ([before, mark, after], unit, language) => {
        const found = read(`${before}${mark}${String(after).padStart(3, '0')} ${unit}`, language);
        if (found === undefined || !('readings' in found)) return;
        for (const reading of found.readings) expect(read(String(reading))).toEqual({ value: reading, step: 1 });
      }),
    );
  });

  const counts = fc.integer({ min: 0, max: LARGEST_COUNT });
  const locale = fc.constantFrom(
    ...[
      'en',
      'en-IN',
      'de',
      'de-CH',
      'es',
      'es-MX',
      'fr',
      'pt',
      'pt-PT',
      'id',
      'it',
      'nl',
      'tr',
      'pl',
      'ru',
      'ar-EG',
      'hi',
      'fa',
      'ja',
    ],
  );

  it('a count as a language groups it reads back to itself in that language', () => {
    fc.assert(
      fc.property(counts, locale, (count, language) => {
        const text = new Intl.NumberFormat(language).format(count);
        expect([text, read(text, language)]).toEqual([text, { value: count, step: 1 }]);
      }),
    );
  });

  it('a count as a language shortens it reads back to within half its step', () => {
    const short = locale.filter((language) => language !== 'en-IN');
    // Below a thousand million: Indonesian writes M from there on, which is read as a million.
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_000_000 }), short, (count, language) => {
        const text = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(count);
        const found = read(text, language);
        if (found === undefined || 'kind' in found) throw new Error(`${language} ${text} is not read`);
        expect(Math.abs(found.value - count)).toBeLessThanOrEqual(found.step / 2);
      }),
    );
  });

  it('any text is read or refused, and what is read is a whole count within bounds', () => {
    const signs = fc.constantFrom(...[..."0123456789.,' -+kKmM٫٬١万"], 'mil', '\u00a0');
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(signs).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, locale, (text, language) => {
        const found = read(text, language);
        if (found === undefined || 'kind' in found) return;
        expect(Number.isSafeInteger(found.value) && found.value >= 0 && found.value <= LARGEST_COUNT).toBe(true);
        expect(found.step).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
  });
});
