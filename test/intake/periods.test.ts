import { describe, expect, it } from 'vitest';
import { readMonth } from '../../src/intake/periods.ts';

const october = { from: '2026-10-01', to: '2026-10-31' };

describe('a month as people say it', () => {
  it.each([
    ['October', 'en', october],
    ['in october', 'en', october],
    ['oct', 'en', october],
    ['Oct. 2025', 'en', { from: '2025-10-01', to: '2025-10-31' }],
    ['2026-10', 'en', october],
    ['2026-2', 'en', { from: '2026-02-01', to: '2026-02-28' }],
    ['February 2024', 'en', { from: '2024-02-01', to: '2024-02-29' }],
    ['10', 'en', october],
    ['last month', 'en', october],
    ['this month', 'en', { from: '2026-11-01', to: '2026-11-30' }],
    ['December', 'en', { from: '2025-12-01', to: '2025-12-31' }],
    ['Oktober', 'de', october],
    ['octobre', 'fr', october],
    ['October', 'de', october],
  ])('%s (%s)', (text, locale, days) => {
    expect(readMonth(text, { today: '2026-11-23', locale })).toEqual(days);
  });

  it.each(['', 'ju', 'j', 'smarch', '13', '0', '2026-13', 'ma', '2026', 'October 31', '12 October'])(
    'not %j',
    (text) => {
      expect(readMonth(text, { today: '2026-11-23', locale: 'en' })).toBeNull();
    },
  );

  it('goes back over the new year', () => {
    expect(readMonth('last month', { today: '2026-01-05', locale: 'en' })).toEqual({
      from: '2025-12-01',
      to: '2025-12-31',
    });
  });
});
