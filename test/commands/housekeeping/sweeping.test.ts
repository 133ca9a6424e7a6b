import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { sweepFor } from '../../../commands/housekeeping/sweeping.ts';
import { defaultYardstick } from '../../../src/baselines/yardstick.ts';
import { assess } from '../../../src/scoring/assess.ts';
import { openDatabase } from '../../../src/storage/database.ts';
import { FORGETS } from '../../../src/storage/forgetting.ts';
import type { Store } from '../../../src/storage/store.ts';
import { evidenceOf } from '../../helpers/evidence.ts';
import { testServices } from '../../helpers/services.ts';
import { daysBefore, keepSeen } from '../../helpers/snapshots.ts';
import { onBothStores, type StoreClock } from '../../helpers/stores.ts';

const TODAY = '2026-11-23';

onBothStores((open, clock) => {
  const swept = async (store: Store, retentionDays = 730): Promise<void> => {
    const services = testServices(undefined, { store, now: clock.now, wait: () => Promise.resolve() });
    expect(await sweepFor(5_000, { services, retentionDays }, new AbortController().signal)).toBe(true);
  };

  it('deletes verdicts that are older than they are kept, and leaves the others', async () => {
    const { store, url } = await open();
    await verdictAt(store, clock, { team: 'team-1', days: 731 });
    await verdictAt(store, clock, { team: 'team-1', days: 729 });
    await swept(store);
    expect(await countOf(url, 'verdicts')).toBe(1);
  });

  it('keeps the verdicts of a team for as long as that team says, where that is shorter', async () => {
    const { store, url } = await open();
    await setRetention(url, 'team-1', 30);
    await setRetention(url, 'team-2', 9_000);
    for (const team of ['team-1', 'team-2', 'team-3']) await verdictAt(store, clock, { team, days: 40 });
    await verdictAt(store, clock, { team: 'team-2', days: 800 });
    await swept(store);
    expect(await countOf(url, 'verdicts')).toBe(2);
    expect(await store.verdicts.last({ team: 'team-1', asker: 'a' })).toBeNull();
  });

  it('deletes snapshots and names of profiles that nobody looked at for so long', async () => {
    const { store, url } = await open();
    await keepSeen(store, daysBefore(TODAY, 400), { handle: 'long-ago.example.com', id: 'did:plc:old' });
    await keepSeen(store, daysBefore(TODAY, 2), { handle: 'lately.example.com', id: 'did:plc:new' });
    await swept(store, 365);
    for (const name of ['snapshots', 'profiles', 'handles'] as const) expect(await countOf(url, name)).toBe(1);
  });

  it('thins the evidence of old snapshots out, and keeps their numbers', async () => {
    const { store } = await open();
    for (const days of [100, 99, 98, 97, 96]) await keepSeen(store, daysBefore(TODAY, days), { id: 'did:plc:x' });
    await swept(store);
    const [newest] = await store.snapshots.newest('bluesky:did:plc:x');
    expect(newest).toMatchObject({ evidence: null, followers: expect.any(Number) });
  });

  it('deletes buttons and answered events when their time is over', async () => {
    const { store, url } = await open();
    await store.replies.keep({ id: 'reply-00000001', team: 'team-1', asker: 'a', private: false, actions: [] });
    await store.inbox.write('telegram', [{ event: '1', body: '{}' }], { owner: 'me', forMs: 1_000, mine: 1 });
    await store.inbox.write('telegram', [{ event: '2', body: '{}' }], { owner: 'me', forMs: 1_000, mine: 1 });
    await store.inbox.done('telegram', ['1']);
    clock.set('2026-11-26T09:42:00.000Z');
    await swept(store);
    expect(await countOf(url, 'replies')).toBe(0);
    // What nobody answered is not old, it is owed.
    expect(await countOf(url, 'inbox')).toBe(1);
    clock.set('2026-11-23T09:41:00.000Z');
  });

  describe('a team that removed Assay', () => {
    it('is deleted after 30 days with every row it had, and no other team’s', async () => {
      const { store, url } = await open();
      const gone = await store.places.at('telegram', 'chat-1');
      const there = await store.places.at('telegram', 'chat-2');
      for (const team of [gone, there]) {
        await verdictAt(store, clock, { team, days: 1 });
        await store.steps.note(team, { asker: 'a', kind: 'forget', said: {} });
        await setRetention(url, team, 100);
        const days = [{ date: '2026-01-01', followers: 1, posts: null, views: null }];
        await store.curves.bring({ team, profile: 'x:@ada', file: 'f', days });
      }
      await store.places.left('telegram', 'chat-1');
      clock.set('2026-12-22T09:41:00.000Z');
      await swept(store);
      expect(await namesTeam(url, gone)).not.toEqual([]);
      clock.set('2026-12-24T09:41:00.000Z');
      await swept(store);
      expect(await namesTeam(url, gone)).toEqual([]);
      expect(await namesTeam(url, there)).toEqual(
        expect.arrayContaining(['curves', 'places', 'steps', 'team_settings', 'teams', 'verdicts']),
      );
      clock.set('2026-11-23T09:41:00.000Z');
    });

    it('keeps everything when it comes back in time', async () => {
      const { store, url } = await open();
      const team = await store.places.at('telegram', 'chat-1');
      await verdictAt(store, clock, { team, days: 1 });
      await store.places.left('telegram', 'chat-1');
      await store.places.back('telegram', 'chat-1');
      clock.set('2026-12-30T09:41:00.000Z');
      await swept(store);
      expect(await countOf(url, 'verdicts')).toBe(1);
      clock.set('2026-11-23T09:41:00.000Z');
    });
  });

  it('ends in time, and says that something is left', async () => {
    const { store } = await open();
    await verdictAt(store, clock, { team: 'team-1', days: 1_000 });
    const services = testServices(undefined, { store, now: clock.now, wait: () => Promise.resolve() });
    expect(await sweepFor(0, { services, retentionDays: 730 }, new AbortController().signal)).toBe(false);
  });
});

type Given = { readonly team: string; readonly days: number };

let refs = 0;

async function verdictAt(store: Store, clock: StoreClock, { team, days }: Given): Promise<void> {
  const evidence = evidenceOf({});
  const now = clock.now().getTime();
  clock.set(now - days * 86_400_000);
  const verdict = { ref: `ref-${++refs}`, evidence, assessment: assess(evidence, defaultYardstick()) };
  await store.verdicts.keep({ team, asker: 'a' }, verdict, false);
  clock.set(now);
}

async function over<T>(url: string, work: (db: ReturnType<typeof openDatabase>['db']) => Promise<T>): Promise<T> {
  const { db } = openDatabase(url, () => {});
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

function countOf(url: string, name: keyof typeof FORGETS): Promise<number> {
  return over(url, async (db) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(db);
    return Number(rows[0]?.n);
  });
}

function setRetention(url: string, team: string, days: number): Promise<void> {
  return over(url, async (db) => {
    const row = { team, name: 'retentionDays', value: JSON.stringify(days), changed_at: 1 };
    await db.insertInto('team_settings').values(row).execute();
  });
}

/** Tables that hold a row of the team. */
function namesTeam(url: string, team: string): Promise<readonly string[]> {
  return over(url, async (db) => {
    const found: string[] = [];
    for (const name of Object.keys(FORGETS)) {
      const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
      if (rows.some((row) => JSON.stringify(row).includes(team))) found.push(name);
    }
    return found;
  });
}
