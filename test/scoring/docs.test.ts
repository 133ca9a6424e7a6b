import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseTable, judgeCases } from '../../bench/lib/archetype-table.ts';
import { HIGH_VOLUME } from '../../src/baselines/constants.ts';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import type { SignalId } from '../../src/scoring/assessment.ts';
import { CLASSES } from '../../src/scoring/audience/classes.ts';
import { FINGERPRINT } from '../../src/scoring/audience/fingerprint.ts';
import { SHARE_PAIRS } from '../../src/scoring/audience/share.ts';
import * as points from '../../src/scoring/breakpoints.ts';
import { type Breakpoints, CAPS, POSTS, RESPONSE, VERDICT, VOLUME } from '../../src/scoring/constants.ts';
import { SHARED_DATA } from '../helpers/shared-data.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/scoring.md'), 'utf8');
const ROWS = [...PAGE.matchAll(/^\| `(\w+\.[\w-]+)` \| ([^|]+) \| ([^|]+) \|/gm)].map(([, id, caps, told]) => ({
  id: id ?? '',
  caps: caps ?? '',
  told: told ?? '',
}));

const { negative, positive } = CAPS['attention.response'];
const end = RESPONSE.capDoublings.value;

/** The breakpoints that the page gives for each signal. Identity has none: its three cases are told in words. */
const BREAKPOINTS: Readonly<Record<Exclude<SignalId, 'substance.identity'>, Breakpoints>> = {
  'audience.suspect-share': points.SUSPECT_SHARE.value,
  'audience.dormant-share': points.DORMANT_SHARE.value,
  'audience.fingerprint': points.IN_BARS.value,
  'audience.following-ratio': points.FOLLOWING_RATIO.value,
  'attention.response': [
    [-end, negative],
    [0, 0],
    [end, positive],
  ],
  'attention.replies-per-like': points.REPLIES_PER_LIKE.value,
  'attention.silent-posts': points.SILENT_POSTS.value,
  'attention.evenness': points.EVENNESS.value,
  'substance.followers-per-post': points.FOLLOWERS_PER_POST.value,
  'substance.originals': points.ORIGINALS.value,
  'substance.recency': points.RECENCY.value,
  'substance.cadence': points.CADENCE.value,
  'substance.age': points.AGE.value,
  // No loss at all is told in words, as it goes by the days watched.
  'growth.drop': points.DROP.value.filter(([share]) => share > 0),
  'growth.jump': points.JUMP.value,
  'growth.sawtooth': points.SAWTOOTH.value,
};

function numberOf(text: string): number {
  const value = Number(text.replace(/[,\s%]/g, '').replace(/^([+-]?)\./, '$10.'));
  return text.includes('%') ? value / 100 : value;
}

/** Two decimals without the 0 before them, as the page writes shares. */
const share = (value: number) => value.toFixed(2).replace(/^0/, '');
const short = (value: number) => String(value).replace(/^(-?)0\./, '$1.');
const grouped = (value: number) => value.toLocaleString('en');

const { usual, github } = { usual: SHARE_PAIRS.usual.value, github: SHARE_PAIRS.github.value };
const swing = Object.values(CAPS).reduce((total, caps) => total + caps.positive - caps.negative, 0);
const { GROWTH, SAMPLE } = points;

describe('docs/scoring.md', () => {
  it('has a row for every signal', () => {
    expect(ROWS).toHaveLength(Object.keys(CAPS).length);
    expect(new Set(ROWS.map(({ id }) => id))).toEqual(new Set(Object.keys(CAPS)));
  });

  it.each(ROWS)('gives the caps of $id that are in force', ({ id, caps }) => {
    const held = Object.entries(CAPS).find(([signal]) => signal === id)?.[1];
    const told = caps.startsWith('±') ? [`-${caps.slice(1)}`, caps.slice(1)] : caps.split(' / ');
    expect(told.map(numberOf)).toEqual([held?.negative, held?.positive]);
  });

  it.each(Object.entries(BREAKPOINTS))('gives the breakpoints of %s that are in force', (id, held) => {
    const told = ROWS.find((row) => row.id === id)?.told ?? '';
    const pairs = [...told.matchAll(/(-?[\d.,]+(?: %)?) → (-?[\d.]+)/g)].map(([, x, y]) => [
      numberOf(x ?? ''),
      numberOf(y ?? ''),
    ]);
    expect(pairs).toEqual(held);
  });

  it.each([
    `with sens ${share(usual.sensitivity.mean)} and spec ${share(usual.specificity.mean)}; on GitHub ${share(github.sensitivity.mean)} and ${share(github.specificity.mean)}.`,
    `sens ~ Beta(${share(usual.sensitivity.mean)} x ${usual.sensitivity.size},`,
    `spec ~ Beta(${share(usual.specificity.mean)} x ${usual.specificity.size},`,
    `(GitHub: worth ${github.sensitivity.size} and ${github.specificity.size})`,
    `no follower count, or evidence < ${short(VERDICT.leastEvidence.value)} |`,
    `quality >= ${VERDICT.good.value} and low >= ${VERDICT.middle.value}, and the response was seen; volume >= ${VERDICT.highVolume.value} / below`,
    `quality <= ${VERDICT.poor.value} and high <= ${VERDICT.middle.value}; volume >= ${VERDICT.highVolume.value} / below`,
    `volume = ${VOLUME.atLine.value} + ${VOLUME.perTenfold.value} log10(followers / line)`,
    `The line is ${grouped(HIGH_VOLUME.usual.value)} followers`,
    `swing of all 17 (${swing} points)`,
    `at least ${POSTS.fewest.value}. Left out:`,
    `posts younger than ${POSTS.freshHours.value} hours`,
    `the usual spread of ${short(POSTS.usualSpread.value)} mixed in as ${POSTS.spreadPosts.value} more posts`,
    `A typical post has s' = ${short(POSTS.singlePostSpread.value)}`,
    `no sign of life for ${CLASSES.silentDays.value} days and follows fewer than ${CLASSES.followsFew.value}`,
    `a suspicion of ${short(CLASSES.suspectAt.value)} or more`,
    `Fewer than ${SAMPLE.fewest.value} judged: unknown`,
    `Under ${SAMPLE.full.value} accounts, n / ${SAMPLE.full.value} of the points`,
    `at least ${FINGERPRINT.fewest.value} accounts are dated`,
    `their test against ${FINGERPRINT.permutations.value} shuffles`,
    `At least ${GROWTH.fewestPoints.value} counts over ${GROWTH.fewestDays.value} days`,
    `the largest of: ${short(GROWTH.leastSize.value)}; ${GROWTH.spreads.value} robust sd of a day`,
    `${GROWTH.roundingSteps.value} rounding steps`,
    `back within ${GROWTH.glitchDays.value} days is none`,
    `the largest ${GROWTH.mostEvents.value} are read`,
    `jumps lost again within ${GROWTH.toothDays.value} days`,
    `${points.CALM_CURVE.value}, at most ${points.DROP.value[0]?.[1]}`,
  ])('says “%s”, as the code has it', (told) => {
    expect(PAGE).toContain(told);
  });

  it.skipIf(SHARED_DATA === null)('has the table of the described cases that bench/archetypes.ts makes', () => {
    expect(PAGE).toContain(caseTable(judgeCases(SHARED_DATA ?? '', defaultYardstick())));
  });
});
