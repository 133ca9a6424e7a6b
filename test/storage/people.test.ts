import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/storage/people.ts';
import { added, type RowChange } from '../../src/storage/row-changes.ts';
import type { Store } from '../../src/storage/store.ts';
import { onBothStores } from '../helpers/stores.ts';

const TEAM = 'team-one-12345';
const OTHER = 'team-two-12345';
const BY = '801';
const bluesky = { network: 'bluesky', handle: 'ada.example.com' } as const;
const github = { network: 'github', handle: 'ada' } as const;
const word = { how: 'word', proof: null, by: BY, profile: null } as const;

async function personOf(store: Store, id: string, team = TEAM): Promise<Person> {
  const [person] = await store.people.byIds(team, [id]);
  if (person === undefined) throw new Error(`no person ${id}`);
  return person;
}

async function made(store: Store, changes: readonly RowChange[]): Promise<string> {
  const step = await store.steps.make(TEAM, { asker: BY, kind: 'test', said: null, changes });
  if (step.kind !== 'made') throw new Error(step.kind);
  return step.id;
}

async function foundId(store: Store, wanted: Parameters<Store['people']['find']>[1], team = TEAM): Promise<string> {
  const found = await store.people.find(team, wanted);
  return found.kind === 'one' ? found.person.id : found.kind;
}

describe('people', () => {
  onBothStores((open) => {
    it('finds a person again by their profile, in any case', async () => {
      const { store } = await open();
      const id = await store.people.ensure(TEAM, { by: BY, ...bluesky, handle: 'Ada.Example.com' });
      expect(await store.people.ensure(TEAM, { by: BY, ...bluesky })).toBe(id);
      expect(await foundId(store, bluesky)).toBe(id);
      expect(await foundId(store, { name: 'ADA.example.com' })).toBe(id);
      expect(await foundId(store, { ...bluesky, network: 'github' })).toBe('none');
    });

    it('knows nobody of another team', async () => {
      const { store } = await open();
      const id = await store.people.ensure(TEAM, { by: BY, ...bluesky });
      expect(await foundId(store, bluesky, OTHER)).toBe('none');
      expect(await store.people.byIds(OTHER, [id])).toEqual([]);
      expect(await store.people.ensure(OTHER, { by: BY, ...bluesky })).not.toBe(id);
    });

    it('makes one person of calls for one profile at the same moment', async () => {
      const { store } = await open();
      const calls = Array.from({ length: 6 }, () => store.people.ensure(TEAM, { by: BY, ...bluesky }));
      expect(new Set(await Promise.all(calls)).size).toBe(1);
    });

    it('keeps to the account when its handle changes, and not to the handle', async () => {
      const { store } = await open();
      const profile = 'bluesky:did:plc:ada';
      const id = await store.people.ensure(TEAM, { by: BY, ...bluesky, profile });
      expect(await foundId(store, { network: 'bluesky', handle: 'ada.new.example', profile })).toBe(id);
      expect(await foundId(store, { ...bluesky, profile: 'bluesky:did:plc:another' })).toBe('none');
      await store.people.ensure(TEAM, { by: BY, network: 'bluesky', handle: 'ada.new.example', profile });
      expect((await personOf(store, id)).ties).toMatchObject([{ handle: 'ada.new.example', profile }]);
    });

    it('learns the account of a handle that was only a name before', async () => {
      const { store } = await open();
      const id = await store.people.ensure(TEAM, { by: BY, ...bluesky });
      expect(await store.people.ensure(TEAM, { by: BY, ...bluesky, profile: 'bluesky:did:plc:ada' })).toBe(id);
      expect((await personOf(store, id)).ties).toMatchObject([{ profile: 'bluesky:did:plc:ada' }]);
    });

    it.each([
      ['in any case', 'JOSÉ pérez'],
      ['without accents', 'Jose Perez'],
      ['with other spaces', ' José  Pérez '],
    ])('finds a name %s', async (_how, name) => {
      const { store } = await open();
      const id = await store.people.ensure(TEAM, { by: BY, name: 'José Pérez' });
      expect(await foundId(store, { name })).toBe(id);
      expect(await store.people.ensure(TEAM, { by: BY, name })).toBe(id);
    });

    it('says several where a name is shared', async () => {
      const { store } = await open();
      await store.people.ensure(TEAM, { by: BY, name: 'Ada', ...bluesky });
      await store.people.ensure(TEAM, { by: BY, name: 'Ada', network: 'github', handle: 'another-ada' });
      expect(await store.people.find(TEAM, { name: 'ada' })).toMatchObject({ kind: 'several' });
    });

    it('finds a bare name by its handles', async () => {
      const { store } = await open();
      const fediverse = { network: 'fediverse', handle: 'grace@social.example' } as const;
      const id = await store.people.ensure(TEAM, { by: BY, ...fediverse });
      expect(await foundId(store, { name: '@grace' })).toBe(id);
      expect(await foundId(store, { name: '@grac' })).toBe('none');
    });

    it('ties a profile, unties it, and takes each back', async () => {
      const { store } = await open();
      const id = await store.people.ensure(TEAM, { by: BY, ...bluesky });
      const tied = await made(store, store.ties.tie(await personOf(store, id), { ...github, ...word }));
      expect(await foundId(store, github)).toBe(id);
      expect(store.ties.tie(await personOf(store, id), { ...github, ...word })).toEqual([]);
      await store.steps.undo(TEAM, tied, BY);
      expect(await foundId(store, github)).toBe('none');
      const untied = await made(store, store.ties.untie(await personOf(store, id), bluesky));
      expect(await foundId(store, bluesky)).toBe('none');
      const another = await store.people.ensure(TEAM, { by: BY, ...bluesky });
      expect(another).not.toBe(id);
      await store.steps.undo(TEAM, untied, BY);
      expect(await store.people.find(TEAM, bluesky)).toMatchObject({ kind: 'several' });
    });

    it('names a person, and takes that back', async () => {
      const { store } = await open();
      const id = await store.people.ensure(TEAM, { by: BY, ...bluesky });
      const step = await made(store, store.ties.rename(await personOf(store, id), 'Ada Lovelace'));
      expect(await foundId(store, { name: 'ada lovelace' })).toBe(id);
      await store.steps.undo(TEAM, step, BY);
      expect((await personOf(store, id)).name).toBe(bluesky.handle);
    });

    it('makes two people one, with their votes and outcomes, and two again', async () => {
      const { store } = await open();
      const from = await store.people.ensure(TEAM, { by: BY, ...github });
      const into = await store.people.ensure(TEAM, { by: BY, ...bluesky });
      await made(store, [place('c1', from), place('c2', into), vote('c1', '1'), vote('c1', '2'), vote('c2', '2')]);
      await made(store, [added('outcomes', { ...outcome, person: from })]);
      const changes = await store.ties.merge(TEAM, await personOf(store, from), await personOf(store, into));
      const step = await made(store, changes);
      expect(await foundId(store, github)).toBe(into);
      expect(await store.people.byIds(TEAM, [from])).toEqual([]);
      expect((await personOf(store, into)).ties.map(({ network }) => network).toSorted()).toEqual([
        'bluesky',
        'github',
      ]);
      expect(await store.steps.undo(TEAM, step, BY)).toMatchObject({ kind: 'undone' });
      expect(await foundId(store, github)).toBe(from);
      expect(await foundId(store, bluesky)).toBe(into);
    });
  });
});

const outcome = {
  ...{ id: 'outcome-1', event: 'spring-26', at: 5, cost: 900, currency: 'EUR', visits: 800, registrations: 61 },
  ...{ sales: 7, revenue: null, recommendations: null, source: 'typed', by: BY, entered_at: 5 },
  ...{ replaces: null, removed_at: null },
};

function place(id: string, person: string): RowChange {
  const undecided = { decision: null, decided_by: null, decided_at: null };
  const fee = { fee: null, currency: null };
  return added('candidates', {
    id,
    shortlist: 'list',
    person,
    ...fee,
    added_by: BY,
    added_at: 5,
    removed_at: null,
    ...undecided,
  });
}

function vote(candidate: string, voter: string): RowChange {
  return added('votes', { candidate, platform: 'discord', voter, vote: 1, at: 5 });
}
