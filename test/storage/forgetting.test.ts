import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import { assess } from '../../src/scoring/assess.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { unknownSubject } from '../../src/storage/forget-subject.ts';
import { FORGETS } from '../../src/storage/forgetting.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Tables } from '../../src/storage/tables.ts';
import { evidenceOf } from '../helpers/evidence.ts';
import { keepSeen } from '../helpers/snapshots.ts';
import { type OpenedStore, onBothStores } from '../helpers/stores.ts';

const NAME = 'zq7-unmistakable-handle4';
const AT = '2026-11-20T10:00:00.000Z';

onBothStores((open, clock, kind) => {
  it('declares how each table forgets, and no table that is not there', async () => {
    const { url } = await open();
    expect(new Set<string>(Object.keys(FORGETS))).toEqual(new Set<string>(await tablesOf(url, kind)));
  });

  it('names columns that are there', async () => {
    const { url } = await open();
    await over(url, async ({ db }) => {
      for (const [name, { id, team, profile, age }] of Object.entries(FORGETS)) {
        const columns = [
          ...id,
          ...(typeof team === 'string' ? [team] : []),
          ...Object.values(profile ?? {}).flatMap((one) => (Array.isArray(one) ? one : [])),
          ...(typeof age === 'string' ? [] : [age.by]),
        ].filter((one): one is string => typeof one === 'string');
        await sql`select ${sql.join(columns.map((one) => sql.ref(one)))} from ${sql.table(name)}`.execute(db);
      }
    });
  });

  it('takes a renamed profile for one, by the old name and by the new', async () => {
    const { store } = await open();
    const profile = { network: 'bluesky', id: 'did:plc:renamed' } as const;
    const evidence = [];
    for (const [at, handle] of [
      ['2026-11-20T10:00:00.000Z', 'before.example'],
      ['2026-11-21T10:00:00.000Z', 'after.example'],
    ] as const)
      evidence.push(await keepSeen(store, at, { ...profile, handle }));
    for (const [n, one] of evidence.entries()) {
      const assessment = assess(one, defaultYardstick());
      await store.verdicts.keep({ team: 'team-1', asker: 'a' }, { ref: `ref-${n}`, evidence: one, assessment }, false);
    }
    for (const name of ['before.example', 'after.example']) {
      const subjects = await store.forget.subjects({ network: null, name, team: null });
      expect(subjects).toHaveLength(1);
      expect(subjects[0]?.names).toEqual(expect.arrayContaining(['before.example', 'after.example']));
    }
    for (const one of await store.forget.subjects({ network: null, name: 'before.example', team: null }))
      await store.forget.everything(one);
    expect(await store.forget.subjects({ network: null, name: 'after.example', team: null })).toEqual([]);
  });

  describe('everything of a profile', () => {
    it('leaves no row that names it, in any table, and all that is about others', async () => {
      const opened = await open();
      await fill(opened, NAME);
      await fill(opened, 'somebody-else');
      const { forget } = opened.store;
      const subjects = await forget.subjects({ network: 'github', name: NAME, team: null });
      expect(subjects).toHaveLength(1);
      const before = await textOf(opened.url);
      expect(before.filter(({ text }) => text.includes(NAME)).map(({ name }) => name)).toEqual(
        expect.arrayContaining([
          'verdicts',
          'replies',
          'inbox',
          'lookups',
          'watches',
          'notices',
          'snapshots',
          'ties',
          'steps',
        ]),
      );
      for (const subject of subjects) await forget.everything(subject);
      const after = await textOf(opened.url);
      expect(after.filter(({ text }) => text.includes(NAME))).toEqual([]);
      const others = (rows: typeof after): number => rows.filter(({ text }) => text.includes('somebody-else')).length;
      expect(others(after)).toBe(others(before));
    });

    it('reaches every handle that the account had, and its account id', async () => {
      const { store, url } = await open();
      await keepSeen(store, AT, { network: 'github', id: '4711', handle: 'first-name-of-it' });
      await keepSeen(store, '2026-11-21T10:00:00.000Z', { network: 'github', id: '4711', handle: 'second-name-of-it' });
      await store.replies.keep(replyTo('https://github.com/first-name-of-it'));
      const [subject] = await store.forget.subjects({ network: 'github', name: 'second-name-of-it', team: null });
      if (subject === undefined) throw new Error('not found');
      await store.forget.everything(subject);
      expect((await textOf(url)).filter(({ text }) => /-name-of-it|github:4711/.test(text))).toEqual([]);
    });

    it('leaves the account that holds a former name by now', async () => {
      const { store, url } = await open();
      await keepSeen(store, AT, { network: 'github', id: '1', handle: 'shared-name' });
      await keepSeen(store, '2026-11-21T10:00:00.000Z', { network: 'github', id: '1', handle: 'its-new-name' });
      await keepSeen(store, '2026-11-22T10:00:00.000Z', { network: 'github', id: '2', handle: 'shared-name' });
      const [subject] = await store.forget.subjects({ network: 'github', name: 'its-new-name', team: null });
      if (subject === undefined) throw new Error('not found');
      await store.forget.everything(subject);
      const left = (await textOf(url)).filter(({ name }) => name === 'profiles');
      expect(left.map(({ text }) => text).join()).toContain('shared-name');
      expect(left).toHaveLength(1);
    });

    it('keeps a person of whom another profile is known, and takes the one profile away', async () => {
      const opened = await open();
      await over(opened.url, async ({ db }) => {
        await person(db, { id: 'p-1', name: `${NAME} and so on` });
        await tie(db, 'p-1', { network: 'github', handle: NAME });
        await tie(db, 'p-1', { network: 'bluesky', handle: 'other.example.com' });
      });
      const [subject] = await opened.store.forget.subjects({ network: 'github', name: NAME, team: null });
      if (subject === undefined) throw new Error('not found');
      await opened.store.forget.everything(subject);
      const left = await textOf(opened.url);
      expect(left.filter(({ name }) => name === 'ties')).toHaveLength(1);
      expect(left.find(({ name }) => name === 'people')?.text).toContain('… and so on');
    });

    it('asks which, where a name is known on several networks', async () => {
      const { store } = await open();
      await keepSeen(store, AT, { network: 'github', id: '1', handle: 'ada' });
      await keepSeen(store, AT, { network: 'bluesky', id: 'did:plc:ada', handle: 'ada.bsky.social' });
      await keepSeen(store, AT, { network: 'fediverse', id: 'https://a.test/ada', handle: 'ada@a.test' });
      const found = await store.forget.subjects({ network: null, name: 'Ada', team: null });
      expect(found.map(({ network, handle }) => `${network} ${handle}`).toSorted()).toEqual([
        'bluesky ada.bsky.social',
        'fediverse ada@a.test',
        'github ada',
      ]);
    });
  });

  describe('what a team has of a profile', () => {
    it('goes, and other teams’ and the public rows stay', async () => {
      const opened = await open();
      await fill(opened, NAME, 'team-1');
      await fill(opened, NAME, 'team-2');
      const { forget } = opened.store;
      const [subject] = await forget.subjects({ network: 'github', name: NAME, team: 'team-1' });
      if (subject === undefined) throw new Error('not found');
      const counted = await forget.count('team-1', subject);
      expect(counted).toMatchObject({ verdicts: 1, watches: 1, curves: 2, ties: 1, outcomes: 1 });
      expect(await forget.ofTeam('team-1', subject)).toMatchObject({ verdicts: 1, watches: 1, outcomes: 1 });
      const left = await textOf(opened.url);
      const named = left.filter(({ text }) => text.includes(NAME));
      expect(named.filter(({ text }) => text.includes('team-1'))).toEqual([]);
      expect(new Set(named.map(({ name }) => name))).toContain('snapshots');
      expect(named.filter(({ text }) => text.includes('team-2')).length).toBeGreaterThan(5);
    });

    it('is nothing where only another team asked', async () => {
      const opened = await open();
      await fill(opened, NAME, 'team-2');
      expect(await opened.store.forget.subjects({ network: 'github', name: NAME, team: 'team-1' })).toEqual([]);
    });
  });

  it('marks that something was forgotten, without saying what', async () => {
    const opened = await open();
    await fill(opened, NAME);
    const { forget } = opened.store;
    const before = await forget.latest();
    const [subject] = await forget.subjects({ network: 'github', name: NAME, team: null });
    if (subject !== undefined) await forget.everything(subject);
    expect(await forget.latest()).not.toBe(before);
  });

  it('marks the next forgetting too where the clock was set back', async () => {
    const { store } = await open();
    const seen = new Set([await store.forget.latest()]);
    for (const at of ['2026-11-23T12:00:00Z', '2026-11-23T11:00:00Z']) {
      clock.set(at);
      await store.forget.everything(unknownSubject({ network: 'github', name: NAME }));
      seen.add(await store.forget.latest());
    }
    expect(seen.size).toBe(3);
  });
});

const address = { platform: 'telegram', chat: 'chat-1', thread: null };

let events = 0;

/** Every kind of row that can name a profile. */
async function fill({ store, url }: OpenedStore, handle: string, team = 'team-1'): Promise<void> {
  const profile = `github:id-of-${handle}`;
  const evidence = evidenceOf({ network: 'github', handle, id: `id-of-${handle}`, observedAt: AT });
  const assessment = assess(evidence, defaultYardstick());
  await store.snapshots.keep(evidence, assessment, { response: null, format: null });
  await store.verdicts.keep({ team, asker: 'a' }, { ref: `ref-${handle}`, evidence, assessment }, false);
  await store.replies.keep({ ...replyTo(`https://github.com/${handle}`), id: `reply-${team}-${handle}`, team });
  const body = JSON.stringify({ text: `/check @${handle}` });
  await store.inbox.write('telegram', [{ event: String(++events), body }], { owner: 'me', forMs: 1, mine: 0 });
  const days = ['2026-01-01', '2026-01-02'].map((date) => ({ date, followers: 1, posts: null, views: null }));
  await store.curves.bring({ team, profile, file: `file-${team}`, days });
  await store.subjectNotes.put(profile, `I am ${handle}`);
  await over(url, async ({ db }) => {
    const answer = JSON.stringify({ profile: { url: `https://github.com/${handle}` } });
    const shared = db.insertInto('lookups').values({ key: `github ${handle}`, answer, expires_at: 1 });
    await shared.onConflict((conflict) => conflict.doNothing()).execute();
    await watchAndNotice(db, { team, profile, handle });
    await person(db, { id: `p-${handle}`, name: handle, team });
    await tie(db, `p-${handle}`, { network: 'github', handle, team });
    await about(db, { team, handle });
  });
}

function replyTo(handle: string) {
  const input = { kind: 'command', name: 'check', options: { handle } };
  const actions = [{ kind: 'run', label: 'Again', input }];
  return { id: `reply-${handle}`, team: 'team-1', asker: 'a', private: false, actions };
}

type Db = Database['db'];
type About = { readonly team: string; readonly handle: string };

async function watchAndNotice(db: Db, { team, profile, handle }: About & { readonly profile: string }) {
  const id = `watch-${team}-${handle}`;
  const times = { created_at: 1, next_at: 1, last_at: 1, until: null, owner: null, owned_until: null };
  const watch = { id, team, asker: 'a', profile, network: 'github', handle, every: 'day', zone: 'UTC' } as const;
  const rest = { locale: 'en', address: JSON.stringify(address), channel: 'c', seen: '{}', stopped: null };
  await db
    .insertInto('watches')
    .values({ ...watch, ...times, ...rest })
    .execute();
  const body = JSON.stringify({ kind: 'renamed', to: handle });
  const notice = { watch: id, day: 1, kind: 'renamed', team, profile, channel: 'c', body, due_at: 1, sent_at: null };
  await db.insertInto('notices').values(notice).execute();
}

async function person(db: Db, { id, name, team = 'team-1' }: { id: string; name: string; team?: string }) {
  await db.insertInto('people').values({ team, id, name, created_at: 1 }).execute();
}

type Tied = { readonly network: 'github' | 'bluesky'; readonly handle: string; readonly team?: string };

async function tie(db: Db, id: string, { network, handle, team = 'team-1' }: Tied) {
  const row = { team, person: id, network, handle, profile: null, how: 'word', proof: null, by: 'a', at: 1 } as const;
  await db.insertInto('ties').values(row).execute();
}

/** What hangs on a person. */
async function about(db: Db, { team, handle }: About): Promise<void> {
  const [person, candidate] = [`p-${handle}`, `c-${handle}`];
  const key = { team, person };
  const money = { fee: null, currency: null, removed_at: null };
  const decided = { decision: null, decided_by: null, decided_at: null };
  const added = { id: candidate, shortlist: 's', added_by: 'a', added_at: 1 };
  await db
    .insertInto('candidates')
    .values({ ...key, ...added, ...money, ...decided })
    .execute();
  await db.insertInto('votes').values({ team, candidate, platform: 'discord', voter: 'a', vote: 1, at: 1 }).execute();
  const note = { team, id: `n-${handle}`, candidate, author: 'a', text: `ask ${handle}`, at: 1, removed_at: null };
  await db.insertInto('candidate_notes').values(note).execute();
  const slug = `slug-${team}-${handle}`;
  const link = { event: 'spring', url: `https://e.test/?utm=${handle}`, code: 'C', slug, by: 'a' };
  await db
    .insertInto('invitations')
    .values({ ...key, id: `i-${handle}`, ...link, created_at: 1, removed_at: null })
    .execute();
  await db.insertInto('visits').values({ slug, day: 1, count: 3 }).execute();
  const none = { visits: null, registrations: 1, sales: null, revenue: null, recommendations: null };
  const outcome = { id: `o-${handle}`, event: 'spring', at: 1, cost: null, currency: null, source: 'typed', by: 'a' };
  await db
    .insertInto('outcomes')
    .values({ ...key, ...outcome, ...none, entered_at: 1, replaces: null, removed_at: null })
    .execute();
  await db
    .insertInto('nudges')
    .values({ ...key, event: 'spring', due_at: 1, sent_at: null })
    .execute();
  const step = { team, id: `st-${handle}`, at: 1, asker: 'a', kind: 'shortlist.add', undone_at: null, undone_by: null };
  await db
    .insertInto('steps')
    .values({ ...step, said: JSON.stringify({ name: handle }), undo: JSON.stringify([{ key: { id: candidate } }]) })
    .execute();
}

async function over<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(url, () => {});
  try {
    return await work(database);
  } finally {
    await database.db.destroy();
  }
}

async function tablesOf(url: string, kind: Store['kind']): Promise<readonly (keyof Tables)[]> {
  return over(url, async ({ db }) => {
    const all = await db.introspection.getTables();
    const own = kind === 'sqlite' ? all : all.filter(({ schema }) => schema === 'public');
    return own.map(({ name }) => name as keyof Tables);
  });
}

/** Every row of every table as one text. */
async function textOf(url: string): Promise<readonly { readonly name: string; readonly text: string }[]> {
  return over(url, async ({ db }) => {
    const found: { name: string; text: string }[] = [];
    for (const name of Object.keys(FORGETS)) {
      const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
      for (const row of rows) found.push({ name, text: JSON.stringify(row) });
    }
    return found;
  });
}
