import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultYardstick } from '../src/baselines/yardstick.ts';
import type { Evidence } from '../src/evidence.ts';
import { readEvidence } from '../src/intake/evidence-file.ts';
import type { Network } from '../src/network.ts';
import { assess } from '../src/scoring/assess.ts';
import { evidenceOf, postsOf } from './lib/profiles.ts';
import { seeded } from './lib/random.ts';
import { type Cells, numberIn, readTable } from './lib/tables.ts';

/**
 * How the response compares on public rows, as JSON: the median of responds-like / followers by set, how many ordinary
 * small accounts get response points beyond 5, the width of the band by posts, and how the described cases respond.
 *   node bench/response.ts --data <folder>
 */
const { data } = parseArgs({ options: { data: { type: 'string' } } }).values;
if (data === undefined) throw new Error('Name the folder: --data <folder>');

const BEYOND = 5;
const yardstick = defaultYardstick();
const judge = (evidence: Evidence) => assess(evidence, yardstick);

/** One row as a typical post of `posts` posts; null where a figure is missing. */
function typical(
  row: Cells,
  columns: { readonly likes?: string; readonly replies?: string; readonly views?: string; readonly posts?: string },
  network: Network = 'instagram',
): Evidence | null {
  const read = (column: string | undefined) => {
    const value = column === undefined ? null : numberIn(row, column);
    return value === null ? null : Math.round(value);
  };
  const followers = read('followers');
  const [likes, views] = [read(columns.likes), read(columns.views)];
  if (followers === null || followers < 1 || (likes === null && views === null)) return null;
  const replies = columns.replies === undefined ? 0 : read(columns.replies);
  const typicalPost = { likes, replies, reposts: null, views, posts: read(columns.posts) };
  return evidenceOf({ network, followers }, { typicalPost });
}

function medianRatio(all: readonly (Evidence | null)[]) {
  const ratios = all
    .flatMap((evidence) => {
      if (evidence === null) return [];
      const like = judge(evidence).respondsLike;
      return like === null || evidence.profile.followers === null ? [] : [like.value / evidence.profile.followers];
    })
    .toSorted((a, b) => a - b);
  return { n: ratios.length, median: ratios[Math.floor(ratios.length / 2)] ?? null };
}

function ordinary(folder: string) {
  const rows = readTable(folder, 'ig_engagement_ordinary')
    .map((row) => typical(row, { likes: 'likes_median', replies: 'comments_mean', posts: 'n_media' }))
    .filter((evidence) => evidence !== null);
  const points = rows.map((row) => judge(row).signals.find(({ id }) => id === 'attention.response')?.points ?? 0);
  const beyond = points.filter((value) => Math.abs(value) > BEYOND).length / points.length;
  return { n: points.length, beyond };
}

/** Width of the band, high / low, of made-up lists whose single posts differ as accounts of one band do. */
function bands() {
  const random = seeded(20_261_123);
  return Object.fromEntries(
    [12, 18, 24].map((count) => {
      const widths = Array.from({ length: 200 }, () => {
        const given = { count, likes: 3_000, spread: 0.65, repliesPerLike: 0.025, apart: 3 };
        const like = judge(evidenceOf({ followers: 120_000 }, { recentPosts: postsOf(given, random) })).respondsLike;
        return like === null ? Number.NaN : like.high / like.low;
      }).toSorted((a, b) => a - b);
      return [count, { p5: widths[10], median: widths[100], p95: widths[190] }];
    }),
  );
}

function described(folder: string) {
  const lines = readFileSync(join(folder, 'archetypes', 'archetypes.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return lines.flatMap((line) => {
    const { id, evidence }: { readonly id: string; readonly evidence: unknown } = JSON.parse(line);
    const read = readEvidence(evidence);
    const like = read.ok ? judge(read.value).respondsLike : null;
    return like === null ? [] : [{ id, value: like.value, low: like.low, high: like.high, bound: like.bound }];
  });
}

const panel = readTable(data, 'influencer_panel').filter((row) => (numberIn(row, 'followers') ?? 0) > 10_000_000);
const of = (platform: string) => panel.filter((row) => row['platform'] === platform);
const report = {
  bench: 'response',
  yardstick: yardstick.id,
  respondsLikeOverFollowers: {
    influencerPosts: medianRatio(
      readTable(data, 'ig_influencer_posts').map((row) => typical(row, { likes: 'likes', replies: 'comments' })),
    ),
    instagramAbove10M: medianRatio(of('instagram').map((row) => typical(row, { likes: 'eng' }))),
    tiktokAbove10M: medianRatio(of('tiktok').map((row) => typical(row, { views: 'views' }, 'tiktok'))),
    youtubeAbove10M: medianRatio(of('youtube').map((row) => typical(row, { views: 'views' }, 'youtube'))),
  },
  ordinaryBeyond5Points: ordinary(data),
  bandHighOverLow: bands(),
  described: described(data),
};
console.log(JSON.stringify(report, (_key, value) => (typeof value === 'number' ? Number(value.toFixed(3)) : value), 2));
