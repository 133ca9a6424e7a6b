import { expect, it } from 'vitest';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import { assess } from '../../src/scoring/assess.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { MIGRATIONS } from '../../src/storage/migrations/all.ts';
import { added } from '../../src/storage/row-changes.ts';
import type { Store } from '../../src/storage/store.ts';
import type { KeptVerdict } from '../../src/storage/verdicts.ts';
import type { NewWatch } from '../../src/storage/watch-rows.ts';
import { firstMemory } from '../../src/watches/news.ts';
import { evidenceOf } from '../helpers/evidence.ts';
import type { Opener, StoreClock } from '../helpers/stores.ts';

type Who = { readonly team: string; readonly asker: string };
/** Ids that a stranger may have got hold of. */
type Ids = {
  readonly ref: string;
  readonly watch: string;
  readonly step: string;
  readonly file: string;
  readonly person: string;
};

const ada: Who = { team: 'team-ada', asker: 'person-1' };
/** The same person in another team: being known elsewhere opens nothing. */
const stranger: Who = { team: 'team-eve', asker: 'person-1' };
const unknown: Ids = { ref: 'no-ref', watch: 'no-watch', step: 'no-step', file: 'no-file', person: 'no-person' };
const MARKER = 'secretname';
const HANDLE = `${MARKER}.example.com`;
const PROFILE = 'bluesky:did:plc:secret';
const year = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-12-31T00:00:00Z') };

type Ask = (store: Store, who: Who, ids: Ids) => Promise<unknown>;

/** Every question that a team may ask of the store: a new method that takes a team gets its line here. */
const QUESTIONS: readonly (readonly [what: string, ask: Ask])[] = [
  ['its last verdict', ({ verdicts }, who) => verdicts.last(who)],
  ['a verdict by its ref', ({ verdicts }, who, { ref }) => verdicts.byRef(who, ref)],
  [
    'a verdict by its handle',
    ({ verdicts }, who) => verdicts.byHandle(who, { handle: HANDLE, network: null, shared: false }),
  ],
  ['handles to suggest', ({ verdicts }, who) => verdicts.handles(who)],
  ['the network it used last', ({ verdicts }, who) => verdicts.lastNetwork(who)],
  ['whether a verdict is private', ({ verdicts }, who, { ref }) => verdicts.isPrivate(who, ref)],
  ['a curve it brought along', ({ curves }, { team }) => curves.of({ team, profile: PROFILE, ...year })],
  ['the file it brought last', ({ curves }, { team }) => curves.lastFile(team)],
  ['what it watches', ({ watches }, { team }) => watches.of(team)],
  ['a step by its id', ({ steps }, { team }, { step }) => steps.find(team, step)],
  ['steps of a time', ({ steps }, { team }) => steps.between(team, { from: 0, to: 4_000_000_000_000 })],
  ['people by name', ({ people }, { team }) => people.find(team, { name: MARKER })],
  ['people by profile', ({ people }, { team }) => people.find(team, { network: 'bluesky', handle: HANDLE })],
  ['people by id', ({ people }, { team }, { person }) => people.byIds(team, [person])],
];

/** What a team can do to its own rows, and nobody to another's. */
const DEEDS: readonly (readonly [what: string, deed: Ask])[] = [
  ['taking a file back', ({ curves }, { team }, { file }) => curves.takeBack(team, file)],
  ['ending a watch', ({ watches }, { team }, { watch }) => watches.remove(team, [watch])],
  ['undoing a step', ({ steps }, { team, asker }, { step }) => steps.undo(team, step, asker)],
];

/** What every store promises, whatever keeps its rows. */
export function storeContract(open: Opener, clock: StoreClock): void {
  it('gives a stranger who asks for anything what it gives for an id that never was', async () => {
    const { store } = await open();
    const ids = await withEverything(store, clock);
    for (const [what, ask] of QUESTIONS) {
      const [own, foreign, nobody] = [
        await ask(store, ada, ids),
        await ask(store, stranger, ids),
        await ask(store, stranger, unknown),
      ];
      expect(own, `one's own: ${what}`).not.toEqual(nobody);
      expect(foreign, what).toEqual(nobody);
      expect(JSON.stringify(foreign ?? null), what).not.toContain(MARKER);
    }
  });

  it('lets no stranger change anything', async () => {
    const { store } = await open();
    const ids = await withEverything(store, clock);
    const all = (): Promise<unknown[]> => Promise.all(QUESTIONS.map(([, ask]) => ask(store, ada, ids)));
    for (const [what, deed] of DEEDS) {
      const before = await all();
      expect(await deed(store, stranger, ids), what).toEqual(await deed(store, stranger, unknown));
      expect(await all(), what).toEqual(before);
      await deed(store, ada, ids);
      expect(await all(), `one's own: ${what}`).not.toEqual(before);
    }
  });

  it('gives hostile text back as it was', async () => {
    const { store } = await open();
    const name = 'a\u0000b\ud800 \u202e \u{1f9d1}\u200d\u{1f4bb} \'; drop table "teams"; -- %_\\';
    const given = verdictOf('hostile', name);
    await store.verdicts.keep(ada, given, false);
    expect((await store.verdicts.byRef(ada, 'hostile'))?.evidence.profile.name).toBe(name);
  });

  it('loses nothing of what is written at the same time', async () => {
    const { store } = await open();
    const many = Array.from({ length: 40 }, (_, n) => n);
    await Promise.all(many.map((n) => store.verdicts.keep(ada, verdictOf(`r${n}`, null, `h${n}.example.com`), false)));
    expect(await store.verdicts.handles(ada)).toHaveLength(40);
  });

  it('undoes a transaction that fails, and goes on', async () => {
    const { store, url } = await open();
    const { db } = openDatabase(url, () => {});
    const failing = db.transaction().execute(async (tx) => {
      await tx.insertInto('teams').values({ id: 'half', created_at: 1, left_at: null }).execute();
      await tx.insertInto('teams').values({ id: 'half', created_at: 2, left_at: null }).execute();
    });
    await expect(failing).rejects.toThrow();
    expect(await db.selectFrom('teams').selectAll().execute()).toEqual([]);
    await db.destroy();
    expect(await store.places.at('telegram', '-5')).not.toBe('');
  });

  it('notes which tables it has, and counts as numbers', async () => {
    const { store, url } = await open();
    await store.places.at('telegram', '-5');
    const { db } = openDatabase(url, () => {});
    const tables = (await db.introspection.getTables()).map(({ name }) => name);
    const made = MIGRATIONS.flatMap(({ statements }) => statements.map((one) => /^create table (\w+)/.exec(one)?.[1]));
    expect(tables).toEqual(expect.arrayContaining(made.filter((name) => name !== undefined)));
    const place = await db.selectFrom('places').select('created_at').executeTakeFirstOrThrow();
    await db.destroy();
    expect(place.created_at).toBe(clock.now().getTime());
  });
}

function verdictOf(ref: string, name: string | null, handle = HANDLE): KeptVerdict {
  const evidence = evidenceOf({ handle, name, id: `id of ${handle}` });
  return { ref, evidence, assessment: assess(evidence, defaultYardstick()) };
}

/** One row of everything, of one team. */
async function withEverything(store: Store, clock: StoreClock): Promise<Ids> {
  const { team, asker } = ada;
  await store.verdicts.keep(ada, verdictOf('secret-ref', MARKER), true);
  const days = [{ date: '2026-05-01', followers: 5, posts: null, views: null }];
  await store.curves.bring({ team, profile: PROFILE, file: 'secret-file', days });
  const given = verdictOf('first-look', MARKER);
  const watch: NewWatch = {
    ...{ team, asker, profile: PROFILE, network: 'bluesky', handle: HANDLE, every: 'day', until: null, zone: 'UTC' },
    ...{ locale: 'en', address: { platform: 'telegram', chat: '-5', thread: null }, nextAt: clock.now().getTime() },
    memory: firstMemory(given.evidence, given.assessment, clock.now().getTime()),
  };
  const put = await store.watches.put(watch, 10);
  if (put === 'too-many') throw new Error('one is not too many');
  const list = { id: 'secret-list', name: MARKER, event: null, sort: 'quality', created_at: 1, closed_at: null };
  const step = { asker, kind: 'shortlist.add', said: { name: MARKER }, changes: [added('shortlists', list)] };
  const made = await store.steps.make(team, step);
  if (made.kind !== 'made') throw new Error('nobody else was there');
  const person = await store.people.ensure(team, { by: asker, name: MARKER, network: 'bluesky', handle: HANDLE });
  return { ref: 'secret-ref', watch: put.watch.id, step: made.id, file: 'secret-file', person };
}
