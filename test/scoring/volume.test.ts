import { describe, expect, it } from 'vitest';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import { volume } from '../../src/scoring/volume.ts';
import { evidenceOf } from './helpers/evidence.ts';

const yardstick = defaultYardstick();

describe('volume', () => {
  it.each([
    ['instagram', 10_000, 40],
    ['instagram', 120_000, 62],
    ['instagram', 9_999, 39],
    ['instagram', 100, 0],
    ['instagram', 0, 0],
    ['instagram', 900_000_000, 100],
    ['bluesky', 5_000, 40],
    ['fediverse', 3_000, 40],
    ['github', 1_000, 40],
  ] as const)('on %s of %d followers is %d', (network, followers, value) => {
    expect(volume(evidenceOf({ network, followers }), yardstick)).toEqual({ value, low: value, high: value });
  });

  it('carries the rounding of a counter as an interval', () => {
    const rounded = volume(evidenceOf({ followers: 2_000, followersStep: 1_000 }), yardstick);
    expect(rounded).toEqual({ value: 26, low: 24, high: 28 });
  });

  it("follows a team's own line", () => {
    const own = defaultYardstick({ highVolumeLine: { instagram: 1_000 } });
    expect(volume(evidenceOf({ followers: 1_000 }), own)?.value).toBe(40);
  });
});
