import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import { assess } from '../../src/scoring/assess.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { dayOf, mondayOf, startOfDay } from '../../src/storage/days.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { packEvidence } from '../../src/storage/packed-evidence.ts';
import { evidenceOf, postOf } from '../../test/helpers/evidence.ts';
import { normal, seeded, whole } from './random.ts';

export type Filling = {
  readonly profiles: number;
  /** Up to yesterday. */
  readonly days: number;
  readonly now: Date;
  /** Days whose evidence is all there; before, one a week. */
  readonly evidenceDays: number;
};

const yardstick = defaultYardstick();
const random = seeded(7);
/** Rows of one transaction while filling. */
const AT_ONCE = 200_000;

export function handleOf(profile: number): string {
  return `profile${profile}.example.com`;
}

/** Fills a new SQLite file with a snapshot a profile and day, day by day as they would come; durable only at the end. */
export async function fillWithSnapshots(file: string, filling: Filling): Promise<void> {
  const database = openDatabase(file, () => {});
  if (database.kind !== 'sqlite') throw new Error('a file is SQLite');
  const migrated = await migrate(database);
  if (!migrated.ok) throw new Error('not migrated');
  const { sqlite } = database;
  sqlite.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -600000; PRAGMA secure_delete = OFF');
  const insert = sqlite.prepare(
    `insert into snapshots (profile, day, at, network, followers, following, posts, response, format, verdict, quality,
      formula, yardstick, weekly, evidence) values (?, ?, ?, 'bluesky', ?, 310, ?, ?, 'text', ?, ?, ?, ?, ?, ?)`,
  );
  const named = sqlite.prepare("insert into profiles values (?, 'bluesky', ?, ?, ?)");
  const handles = sqlite.prepare('insert into handles values (?, ?, ?, ?)');
  const { profiles, days, now, evidenceDays } = filling;
  const today = dayOf(now);
  const [from, to] = [startOfDay(today - days), startOfDay(today - 1)];
  const keys = Array.from({ length: profiles }, (_, n) => `bluesky:did:plc:${String(n).padStart(24, 'a')}`);
  const followers = keys.map(() => 1_000 * 10 ** (3 * random()));
  const templates = Array.from({ length: 200 }, template);
  sqlite.exec('begin');
  keys.forEach((key, n) => {
    named.run(key, handleOf(n), from, to);
    handles.run(key, handleOf(n), from, to);
  });
  let rows = 0;
  for (let day = today - days; day < today; day++) {
    const monday = mondayOf(day) === day;
    for (const [n, key] of keys.entries()) {
      const count = Math.round(
        (followers[n] ?? 0) * (1 + 0.0004 * (day - today + days)) * (1 + 0.0006 * normal(random)),
      );
      const { bytes, verdict, quality } = templates[(n * 31 + day) % templates.length] ?? template();
      const evidence = monday || day >= today - evidenceDays ? bytes : null;
      const at = startOfDay(day) + ((n * 86_399) % 86_400) * 1_000;
      insert.run(
        ...([key, day, at, count, 1_200 + day, 90 + (n % 50), verdict, quality] as const),
        ...([yardstick.formula, yardstick.id, monday ? 1 : 0, evidence] as const),
      );
      if (++rows % AT_ONCE === 0) sqlite.exec('commit; begin');
    }
  }
  sqlite.exec('commit');
  sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  await database.db.destroy();
}

/** Packed evidence of forty posts, of the size that real ones have. */
function template(): { readonly bytes: Uint8Array; readonly verdict: string; readonly quality: number } {
  const recentPosts = Array.from({ length: 40 }, (_, index) =>
    postOf({
      at: new Date(Date.UTC(2026, 10, 20) - index * 61_234_567 - whole(random, 30_000_000)).toISOString(),
      likes: Math.floor(Math.exp(4.5 + 0.8 * normal(random))),
      replies: Math.floor(Math.exp(2 + 0.8 * normal(random))),
      reposts: Math.floor(Math.exp(1.5 + 0.8 * normal(random))),
      repost: random() < 0.2,
    }),
  );
  const evidence = evidenceOf({}, { recentPosts });
  const { verdict, quality } = assess(evidence, yardstick);
  return { bytes: packEvidence(evidence), verdict, quality: quality.value };
}
