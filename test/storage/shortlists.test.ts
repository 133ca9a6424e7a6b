import { describe, expect, it } from 'vitest';
import type { RowChange } from '../../src/storage/row-changes.ts';
import type { Candidate, Shortlist } from '../../src/storage/shortlists.ts';
import type { Store } from '../../src/storage/store.ts';
import { onBothStores } from '../helpers/stores.ts';

const TEAM = 'team-one-12345';
const OTHER = 'team-two-12345';
const BY = '801';
const eur = (amount: number) => ({ amount, currency: 'EUR' });

async function made(store: Store, changes: readonly RowChange[], team = TEAM): Promise<string> {
  const step = await store.steps.make(team, { asker: BY, kind: 'test', said: null, changes });
  if (step.kind !== 'made') throw new Error(step.kind);
  return step.id;
}

async function newList(store: Store, name = 'Spring 26'): Promise<Shortlist> {
  const { list, changes } = store.shortlists.newList({ name, event: null, sort: 'return' });
  await made(store, changes);
  return list;
}

async function withAda(store: Store): Promise<{ list: Shortlist; ada: Candidate; step: string }> {
  const list = await newList(store);
  const { changes } = await store.shortlists.add(TEAM, list.id, [{ person: 'ada', fee: eur(900.5) }], BY);
  const step = await made(store, changes);
  const [ada] = await store.shortlists.candidates(TEAM, list.id);
  if (ada === undefined) throw new Error('Ada is not on the list');
  return { list, ada, step };
}

const people = async (store: Store, list: Shortlist): Promise<readonly string[]> =>
  (await store.shortlists.candidates(TEAM, list.id)).map(({ person }) => person);

describe('shortlists', () => {
  onBothStores((open, clock) => {
    it('keeps lists by team, newest first, and takes one back', async () => {
      const { store } = await open();
      await newList(store, 'Autumn 25');
      clock.set('2026-11-24T00:00:00.000Z');
      const { changes } = store.shortlists.newList({ name: 'Spring 26', event: 'spring-26', sort: 'votes' });
      const step = await made(store, changes);
      const all = await store.shortlists.all(TEAM);
      expect(all.map(({ name }) => name)).toEqual(['Spring 26', 'Autumn 25']);
      expect(all[0]).toMatchObject({ event: 'spring-26', sort: 'votes', closedAt: null });
      expect(await store.shortlists.all(OTHER)).toEqual([]);
      await store.steps.undo(TEAM, step, BY);
      expect((await store.shortlists.all(TEAM)).map(({ name }) => name)).toEqual(['Autumn 25']);
    });

    it('adds a person once, with their fee, and says who stood there', async () => {
      const { store } = await open();
      const { list, ada, step } = await withAda(store);
      expect(ada).toMatchObject({ person: 'ada', fee: eur(900.5), addedBy: BY, decision: null });
      const who = ['ada', 'bob', 'bob'].map((person) => ({ person, fee: null }));
      const again = await store.shortlists.add(TEAM, list.id, who, BY);
      expect(again).toMatchObject({ added: ['bob'], there: ['ada'] });
      expect(again.changes).toHaveLength(1);
      await store.steps.undo(TEAM, step, BY);
      expect(await people(store, list)).toEqual([]);
    });

    it('lets two who add the same person at one moment add them once', async () => {
      const { store } = await open();
      const list = await newList(store);
      const plans = await Promise.all(
        [1, 2].map(() => store.shortlists.add(TEAM, list.id, [{ person: 'ada', fee: null }], BY)),
      );
      const steps = plans.map(({ changes }) =>
        store.steps.make(TEAM, { asker: BY, kind: 'test', said: null, changes }),
      );
      expect((await Promise.all(steps)).map(({ kind }) => kind).toSorted()).toEqual(['changed', 'made']);
      expect(await people(store, list)).toEqual(['ada']);
    });

    it('brings votes and notes back with whoever is added again', async () => {
      const { store } = await open();
      const { list, ada } = await withAda(store);
      const vote = { candidate: ada.id, platform: 'discord', voter: '1', vote: 1 } as const;
      await made(store, await store.votes.plan(TEAM, vote));
      await made(store, store.candidateNotes.plan({ candidate: ada.id, author: BY, text: 'speaks well' }));
      await made(store, store.shortlists.remove(ada));
      expect(await people(store, list)).toEqual([]);
      expect(await store.shortlists.candidate(TEAM, ada.id)).toBeNull();
      const again = await store.shortlists.add(TEAM, list.id, [{ person: 'ada', fee: null }], BY);
      await made(store, again.changes);
      const [back] = await store.shortlists.candidates(TEAM, list.id);
      expect(back?.id).toBe(ada.id);
      expect(await store.votes.of(TEAM, [ada.id])).toMatchObject([vote]);
      expect(await store.candidateNotes.of(TEAM, [ada.id])).toMatchObject([{ text: 'speaks well', author: BY }]);
    });

    it('counts one human once within a platform, and lets them change their mind', async () => {
      const { store } = await open();
      const { ada } = await withAda(store);
      const say = (platform: string, voter: string, vote: 1 | 0 | -1) =>
        store.votes.plan(TEAM, { candidate: ada.id, platform, voter, vote });
      await made(store, await say('discord', '1', 1));
      expect(await say('discord', '1', 1)).toEqual([]);
      const changed = await made(store, await say('discord', '1', -1));
      await made(store, await say('telegram', '1', 1));
      const votes = async () =>
        (await store.votes.of(TEAM, [ada.id])).map(({ platform, vote }) => `${platform} ${vote}`);
      expect((await votes()).toSorted()).toEqual(['discord -1', 'telegram 1']);
      await store.steps.undo(TEAM, changed, BY);
      expect((await votes()).toSorted()).toEqual(['discord 1', 'telegram 1']);
      expect(await store.votes.of(OTHER, [ada.id])).toEqual([]);
    });

    it('keeps a decision with who and when, and takes it back', async () => {
      const { store } = await open();
      const { ada } = await withAda(store);
      const step = await made(store, store.shortlists.decide(ada, 'invite', '802'));
      const now = clock.now().getTime();
      const decided = await store.shortlists.candidate(TEAM, ada.id);
      expect(decided?.decision).toEqual({ what: 'invite', by: '802', at: now });
      expect(decided === null ? null : store.shortlists.decide(decided, 'invite', '803')).toEqual([]);
      await store.steps.undo(TEAM, step, BY);
      expect((await store.shortlists.candidate(TEAM, ada.id))?.decision).toBeNull();
    });

    it('closes a list, opens it again, and sorts it otherwise', async () => {
      const { store } = await open();
      const list = await newList(store);
      await made(store, [...store.shortlists.closed(list, true), ...store.shortlists.sorted(list, 'votes')]);
      const [closed] = await store.shortlists.all(TEAM);
      expect(closed).toMatchObject({ sort: 'votes', closedAt: clock.now().getTime() });
      if (closed === undefined) throw new Error('no list');
      await made(store, store.shortlists.closed(closed, false));
      expect(await store.shortlists.all(TEAM)).toMatchObject([{ closedAt: null }]);
    });

    it('shows no place of another team', async () => {
      const { store } = await open();
      const { list, ada } = await withAda(store);
      expect(await store.shortlists.candidates(OTHER, list.id)).toEqual([]);
      expect(await store.shortlists.candidate(OTHER, ada.id)).toBeNull();
      expect(await store.shortlists.ofPerson(OTHER, 'ada')).toEqual([]);
      expect(await store.candidateNotes.of(OTHER, [ada.id])).toEqual([]);
    });
  });
});
