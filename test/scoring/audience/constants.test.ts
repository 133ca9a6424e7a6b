import { describe, expect, it } from 'vitest';
import { CLASSES } from '../../../src/scoring/audience/classes.ts';
import { FINGERPRINT } from '../../../src/scoring/audience/fingerprint.ts';
import { SHARE_PAIRS } from '../../../src/scoring/audience/share.ts';
import { CARD } from '../../../src/scoring/card/constants.ts';

const ALL = Object.entries({ ...CLASSES, ...FINGERPRINT, ...SHARE_PAIRS, CARD });

describe('every constant that shapes what is said of an audience', () => {
  it.each(ALL)('%s says where it is from and when, and in which unit', (_name, { source, unit }) => {
    expect(source).toMatch(/20\d\d/);
    expect(source.length).toBeGreaterThan(25);
    expect(unit.length).toBeGreaterThan(2);
  });
});
