import type { RescoreReason } from '../../scoring/rescore.ts';

/** A kept verdict beside what today's formula says of the same evidence. */
export const rescoredTexts = {
  title: (then: string, now: string) => (then === now ? `Still “${now}”` : `“${then}” then, “${now}” now`),
  past: 'Then',
  today: 'Now',
  verdict: (verdict: string, quality: string) => `${verdict}, quality ${quality}`,
  volume: (volume: string) => `, volume ${volume}`,
  yardstickUnknown: 'not kept',
  reason: {
    same: 'The same evidence gives the same verdict today.',
    formula: 'The evidence is the same; the formula is another version.',
    baselines: 'Evidence and formula are the same; what profiles are held against has changed.',
    evidence:
      'Formula and baselines are the same, so it is other evidence than was judged then, or another program judges it.',
  } satisfies Record<RescoreReason, string>,
  moved: 'What moved',
  move: (signal: string, then: string, now: string) => ` ${signal}: ${then} then, ${now} now`,
  notMoved: 'No signal moved: only ranges, volume or rules of the verdict did.',
  added: (signals: string) => `New in the formula: ${signals}`,
  gone: (signals: string) => `No longer in the formula: ${signals}`,
  describe: 'Judge kept evidence again: JSON lines {"evidence":{…},"assessment":{…}} with the verdict that was given',
  done: (lines: number, differ: number, failed: number) =>
    `${lines} ${lines === 1 ? 'verdict' : 'verdicts'}, ${differ} other today, ${failed} not answered`,
};
