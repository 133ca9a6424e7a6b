import { parseArgs } from 'node:util';
import { defaultYardstick } from '../src/baselines/yardstick.ts';
import type { HistoryPoint, Post } from '../src/evidence.ts';
import { assess } from '../src/scoring/assess.ts';
import { figures } from './lib/metrics.ts';
import { daysAgo, evidenceOf, postOf } from './lib/profiles.ts';
import { normal, seeded } from './lib/random.ts';
import { numberIn, readTable } from './lib/tables.ts';

/**
 * What the growth signals find where something is and where nothing is, as JSON: made-up curves of 90 days, and months
 * of GitHub stars whose bursts are labelled.
 *   node bench/growth.ts --data <folder>
 */
const { data } = parseArgs({ options: { data: { type: 'string' } } }).values;
if (data === undefined) throw new Error('Name the folder: --data <folder>');

const CURVES = 500;
const DAYS = 90;
const yardstick = defaultYardstick();
const random = seeded(20_261_123);

type Curve = {
  readonly digits: number;
  readonly jump?: number;
  /** So many days before the followers views are 30 times the usual; left out = views are not told. */
  readonly views?: number;
  readonly noise?: number;
};

/** Steady growth of up to .3 % a day with a noise of up to .2 % or of `noise`, from 1,000 to 10 million followers. */
function curveOf({ digits, jump = 0, views, noise: told }: Curve): readonly HistoryPoint[] {
  const end = 1_000 * 10 ** (4 * random());
  const perDay = 0.003 * random();
  const noise = told ?? 0.002 * random();
  const at = 30 + Math.floor(30 * random());
  let seen = end * 20;
  return Array.from({ length: DAYS }, (_, day) => {
    const exact = end * Math.exp(perDay * (day - DAYS) + noise * normal(random)) * (day >= at ? 1 + jump : 1);
    seen += end * 0.1 * (views !== undefined && day === at - views ? 30 : 1);
    const followers = Math.round(Number(exact.toPrecision(digits)));
    return { at: daysAgo(DAYS - day), followers, posts: null, views: views === undefined ? null : Math.round(seen) };
  });
}

function eventsOf(history: readonly HistoryPoint[], recentPosts: readonly Post[] | null = null) {
  const followers = history.at(-1)?.followers ?? 0;
  return assess(evidenceOf({ network: 'youtube', followers }, { history, recentPosts }), yardstick).events;
}

/** Share of the curves of a kind in which something is found. */
function share(curve: Curve, found: (events: ReturnType<typeof eventsOf>) => boolean): number {
  const hits = Array.from({ length: CURVES }, () => found(eventsOf(curveOf(curve)))).filter(Boolean).length;
  return hits / CURVES;
}

/** Share of the viral days with views, so many days before the followers, that are taken for a lone jump. */
function lone(views: number): number {
  return share({ digits: 12, jump: 0.2, views }, (events) => events.some((event) => event.explainedBy === null));
}

/** A post that got 30 times the usual on the day of the jump, views of the curve not told. */
function viralPost(): number {
  const alone = Array.from({ length: CURVES }, () => {
    const history = curveOf({ digits: 12, jump: 0.2 });
    const [jump] = eventsOf(history);
    if (jump === undefined) return 0;
    const posts = Array.from({ length: 20 }, (_, index) => postOf({ at: daysAgo(3 + index * 4), views: 1_000 }));
    const viral = postOf({ at: new Date(Date.parse(jump.at) - 43_200_000).toISOString(), views: 30_000 });
    return eventsOf(history, [...posts, viral]).filter((event) => event.explainedBy === null).length;
  });
  return alone.filter((count) => count > 0).length / CURVES;
}

type Month = { readonly ratio: number; readonly label: 0 | 1 };

/** Months of at least 20 stars against the median of the repository's earlier months (absent months are 0; at least 3). */
function starMonths(folder: string): readonly Month[] {
  const series = Map.groupBy(readTable(folder, 'gh_star_series'), (row) => row['series_id'] ?? '');
  return [...series.values()].flatMap((rows) => {
    const counts = new Map(rows.map((row) => [monthNumber(row['month'] ?? ''), row]));
    const first = Math.min(...counts.keys());
    return [...counts].flatMap(([month, row]) => {
      const stars = numberIn(row, 'n_stars') ?? 0;
      if (stars < 20 || month - first < 3) return [];
      const earlier = Array.from({ length: month - first }, (_, back) => {
        const before = counts.get(first + back);
        return before === undefined ? 0 : (numberIn(before, 'n_stars') ?? 0);
      }).toSorted((a, b) => a - b);
      const usual = earlier[Math.floor(earlier.length / 2)] ?? 0;
      const clustered = numberIn(row, 'n_stars_clustered') ?? 0;
      return [{ ratio: stars / Math.max(1, usual), label: clustered / stars > 0.2 ? 1 : 0 } as const];
    });
  });
}

function monthNumber(month: string): number {
  const [year = '0', of = '0'] = month.split('-');
  return Number(year) * 12 + Number(of);
}

function spikes(months: readonly Month[]) {
  const judged = months.map(({ ratio, label }) => ({ score: ratio, label, flagged: ratio >= 3 }));
  const flagged = judged.filter((row) => row.flagged);
  const labelled = judged.filter((row) => row.label === 1);
  const both = flagged.filter((row) => row.label === 1).length;
  return {
    months: months.length,
    labelled: labelled.length,
    auc: figures(judged).auc,
    atThreeTimes: { precision: both / flagged.length, recall: both / labelled.length },
  };
}

const report = {
  bench: 'growth',
  yardstick: yardstick.id,
  curves: CURVES,
  cleanWithEvents: share({ digits: 3 }, (events) => events.length > 0),
  jumpOf3PerCentFound: {
    exact: share({ digits: 12, jump: 0.03 }, (events) => events.length === 1),
    rounded: share({ digits: 3, jump: 0.03 }, (events) => events.length === 1),
  },
  roundedAtNoise: [0.001, 0.002, 0.003, 0.004].map((noise) => ({
    noise,
    cleanWithEvents: share({ digits: 3, noise }, (events) => events.length > 0),
    jumpOf3PerCentFound: share({ digits: 3, jump: 0.03, noise }, (events) => events.length === 1),
  })),
  viralDayAsLoneJump: {
    withViews: [0, 1, 3].map((views) => lone(views)),
    withPost: viralPost(),
  },
  starMonths: spikes(starMonths(data)),
};
console.log(JSON.stringify(report, (_key, value) => (typeof value === 'number' ? Number(value.toFixed(3)) : value), 2));
