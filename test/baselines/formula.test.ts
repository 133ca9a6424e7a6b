import { describe, expect, it } from 'vitest';
import { constantsPrint, FORMULA, FORMULA_CONSTANTS, FORMULA_PRINT } from '../../src/baselines/formula.ts';
import { CAPS, POSTS } from '../../src/scoring/constants.ts';

/** Change FORMULA, CHANGELOG.md and the table at the top of docs/scoring.md when the print moves. */
const HELD = { formula: '1.2.0', print: '8983974be00a' };

describe('the formula’s version', () => {
  it('moves with the constants: another number needs another version', () => {
    expect({ formula: FORMULA, print: FORMULA_PRINT }).toEqual(HELD);
  });

  const suspects = CAPS['audience.suspect-share'];
  it.each<[string, unknown]>([
    ['a cap', { ...FORMULA_CONSTANTS, CAPS: { ...CAPS, 'audience.suspect-share': { ...suspects, negative: -12 } } }],
    ['a threshold', { ...FORMULA_CONSTANTS, POSTS: { ...POSTS, fewest: { ...POSTS.fewest, value: 6 } } }],
  ])('is told apart by %s', (_what, changed) => {
    expect(constantsPrint(changed)).not.toBe(FORMULA_PRINT);
  });

  it.each([
    'CARD',
    'CLASSES',
    'SHARE_PAIRS',
    'FINGERPRINT',
    'VERDICT',
    'RESPONSE',
    'GROWTH',
    'DROP',
    'PRIORS',
    'HOUSE',
  ])('stands on %s too', (table) => {
    expect(constantsPrint({ ...FORMULA_CONSTANTS, [table]: null })).not.toBe(FORMULA_PRINT);
  });

  it('does not mind words about a number, nor the order of tables', () => {
    const reworded = { ...POSTS, fewest: { ...POSTS.fewest, source: 'another wording', unit: 'items' } };
    expect(constantsPrint({ ...FORMULA_CONSTANTS, POSTS: reworded })).toBe(FORMULA_PRINT);
    expect(constantsPrint(Object.fromEntries(Object.entries(FORMULA_CONSTANTS).toReversed()))).toBe(FORMULA_PRINT);
  });
});
