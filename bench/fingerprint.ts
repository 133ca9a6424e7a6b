import { parseArgs } from 'node:util';
import { fingerprint } from '../src/scoring/audience/fingerprint.ts';
import { rounded } from '../src/scoring/statistics.ts';
import type { SignUpWave } from '../src/yardstick.ts';
import { drawOrder, type Order } from './lib/follow-orders.ts';
import { seeded } from './lib/random.ts';

/**
 * How often the fingerprint finds a bar where there is none, and one that is there, as JSON. The follow orders are made
 * up (bench/lib/follow-orders.ts); no data is needed.
 *   node bench/fingerprint.ts [--draws 200]
 */
const { values } = parseArgs({ options: { draws: { type: 'string' } } });
const DRAWS = Number(values.draws ?? 200);
const SEED = 20261123;
const SIZES = [100, 400, 1000];
/** The networks opened on this day (days since 1970: 2020-01-01). */
const OPENED = 18_262;

const MATURE = { age: 2_400, span: 400, newcomers: 0.1 };
const YOUNG = { age: 420, span: 300, newcomers: 0.25 };
const WAVE = { at: 1_700, days: 8, share: 0.2 };
const BATCH = { share: 0.1, deliveries: 1, overDays: 1.5 };

const HONEST: Readonly<Record<string, Omit<Order, 'n'>>> = {
  mature: MATURE,
  young: YOUNG,
  wave: { ...MATURE, wave: WAVE },
  youngWave: { ...YOUNG, wave: { at: 150, days: 6, share: 0.3 } },
  freshWave: { ...MATURE, freshWave: { at: 2_150, days: 7, share: 0.25, mean: 60 } },
  freshWaveOfThreeDays: { ...MATURE, freshWave: { at: 2_150, days: 3, share: 0.2, mean: 30 } },
  newcomers0: { ...MATURE, newcomers: 0 },
  newcomers15: { ...MATURE, newcomers: 0.15 },
  newcomers30: { ...MATURE, newcomers: 0.3 },
  newcomersOfAMonth: { ...MATURE, newcomers: 0.3, newcomerDays: 30 },
  burst: { ...MATURE, burst: { share: 0.35, newcomers: 0.33 } },
  burstOfNewcomers: { ...MATURE, burst: { share: 0.35, newcomers: 0.95 } },
  burstAndWave: { ...MATURE, burst: { share: 0.35, newcomers: 0.33 }, wave: WAVE },
  youngBurst: { ...YOUNG, burst: { share: 0.35, newcomers: 0.33 } },
  sparseBurst: { ...MATURE, newcomers: 0, newcomerDays: 20, burst: { share: 0.35, newcomers: 0.7 } },
  community: { ...MATURE, community: { at: 1_850, days: 3, share: 0.3 } },
};

const MADE_IN_BULK: Readonly<Record<string, Omit<Order, 'n'>>> = {
  together: { ...MATURE, batch: BATCH },
  togetherAtTheEdge: { ...MATURE, batch: { ...BATCH, atEdge: true } },
  togetherNewcomers0: { ...MATURE, newcomers: 0, batch: BATCH },
  togetherNewcomers30: { ...MATURE, newcomers: 0.3, batch: BATCH },
  togetherYoung: { ...YOUNG, batch: BATCH },
  togetherAndWave: { ...MATURE, wave: WAVE, batch: BATCH },
  togetherAndFreshWave: { ...MATURE, freshWave: { at: 2_150, days: 7, share: 0.25, mean: 60 }, batch: BATCH },
  threeDeliveries: { ...MATURE, batch: { ...BATCH, deliveries: 3 } },
  dripped: { ...MATURE, batch: { ...BATCH, overDays: 60 } },
};

const started = performance.now();
const report = {
  bench: 'fingerprint',
  seed: SEED,
  draws: DRAWS,
  falseFindings: Object.fromEntries(Object.entries(HONEST).map(([name, order]) => [name, bySize(name, order)])),
  communityWithoutCalendar: bySize('community without calendar', HONEST['community']!),
  found: Object.fromEntries(Object.entries(MADE_IN_BULK).map(([name, order]) => [name, bySize(name, order)])),
  seconds: 0,
};
report.seconds = rounded((performance.now() - started) / 1000, 1);
console.log(JSON.stringify(report, null, 2));

/** Share of the draws in which at least one bar is found. The wave calendar is given to `community` alone. */
function bySize(name: string, order: Omit<Order, 'n'>) {
  const waves = name === 'community' && order.community !== undefined ? [calendarOf(order.community)] : [];
  return Object.fromEntries(
    SIZES.map((n) => {
      const random = seeded(SEED + n);
      let found = 0;
      for (let draw = 0; draw < DRAWS; draw++) {
        const made = drawOrder({ ...order, n }, random, OPENED);
        const print = fingerprint(made, { waves, seed: draw });
        found += print !== null && print.bars.length > 0 ? 1 : 0;
      }
      return [n, rounded(found / DRAWS, 4)];
    }),
  );
}

function calendarOf({ at, days }: { readonly at: number; readonly days: number }): SignUpWave {
  const day = (offset: number) => new Date((OPENED + offset) * 86_400_000).toISOString().slice(0, 10);
  return { from: day(at), to: day(at + days), source: 'the generator' };
}
