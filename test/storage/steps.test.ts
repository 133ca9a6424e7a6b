import { describe, expect, it } from 'vitest';
import { added, changed, removed } from '../../src/storage/row-changes.ts';
import type { Store } from '../../src/storage/store.ts';
import { onBothStores } from '../helpers/stores.ts';

const TEAM = 'team-one-12345';
const OTHER = 'team-two-12345';
const ADA = { asker: '801', kind: 'test.add', said: { name: 'Ada' } };
const note = {
  ...{ id: 'note-1', candidate: 'candidate-1', author: '801', text: 'speaks well; ask “why”' },
  ...{ at: 5_000_000_000_000, removed_at: null },
};
const fee = { ...ADA, kind: 'test.fee' };
const candidate = {
  ...{ id: 'candidate-1', shortlist: 'list-1', person: 'person-1', fee: 0.1 + 0.2, currency: 'EUR' },
  ...{ added_by: '801', added_at: 5, removed_at: null, decision: null, decided_by: null, decided_at: null },
};
const set = (before: number | null, after: number | null) =>
  changed('candidates', { key: { id: 'candidate-1' }, before: { fee: before }, after: { fee: after } });

async function made(store: Store, team = TEAM): Promise<string> {
  const step = await store.steps.make(team, { ...ADA, changes: [added('candidate_notes', note)] });
  if (step.kind !== 'made') throw new Error(step.kind);
  return step.id;
}

/** Whether the note is there: a row that is there cannot be added. */
async function isThere(store: Store, team = TEAM): Promise<boolean> {
  const again = await store.steps.make(team, { ...ADA, changes: [added('candidate_notes', note)] });
  if (again.kind === 'made') await store.steps.undo(team, again.id, 'a test');
  return again.kind === 'changed';
}

describe('steps', () => {
  onBothStores((open, clock) => {
    it('makes a change together with its step, and takes it back', async () => {
      const { store } = await open();
      const id = await made(store);
      expect(await isThere(store)).toBe(true);
      const undone = await store.steps.undo(TEAM, id, '802');
      expect(undone).toMatchObject({ kind: 'undone', step: { id, said: { name: 'Ada' } } });
      expect(await isThere(store)).toBe(false);
      expect(await store.steps.find(TEAM, id)).toMatchObject({ undone: { by: '802' } });
    });

    it('undoes once, and says so when asked again', async () => {
      const { store } = await open();
      const id = await made(store);
      const both = await Promise.all([store.steps.undo(TEAM, id, '1'), store.steps.undo(TEAM, id, '2')]);
      expect(both.map((one) => one?.kind).toSorted()).toEqual(['already', 'undone']);
      expect(await store.steps.undo(TEAM, id, '3')).toMatchObject({ kind: 'already' });
    });

    it('undoes an undo, and that one again', async () => {
      const { store } = await open();
      const first = await made(store);
      const undo = await store.steps.undo(TEAM, first, '1');
      if (undo?.kind !== 'undone') throw new Error('not undone');
      expect(await store.steps.undo(TEAM, undo.id, '1')).toMatchObject({ kind: 'undone' });
      expect(await isThere(store)).toBe(true);
      expect(await store.steps.find(TEAM, first)).toMatchObject({ undone: null });
      expect(await store.steps.undo(TEAM, first, '1')).toMatchObject({ kind: 'undone' });
      expect(await isThere(store)).toBe(false);
    });

    it('leaves everything as it is where a row was changed since', async () => {
      const { store } = await open();
      await store.steps.make(TEAM, { ...ADA, changes: [added('candidates', candidate)] });
      const dearer = await store.steps.make(TEAM, { ...fee, changes: [set(0.1 + 0.2, 900.5)] });
      await store.steps.make(TEAM, { ...fee, changes: [set(900.5, null)] });
      if (dearer.kind !== 'made') throw new Error(dearer.kind);
      expect(await store.steps.undo(TEAM, dearer.id, '801')).toMatchObject({ kind: 'changed', step: { undone: null } });
      expect(await store.steps.make(TEAM, { ...fee, changes: [set(null, 3)] })).toMatchObject({ kind: 'made' });
    });

    it('makes all changes of a step or none', async () => {
      const { store } = await open();
      const wrong = set(1, 2);
      const changes = [added('candidate_notes', note), wrong];
      expect(await store.steps.make(TEAM, { ...ADA, changes })).toEqual({ kind: 'changed' });
      expect(await isThere(store)).toBe(false);
      expect(await store.steps.lastOf(TEAM, '801')).toBeNull();
    });

    it('brings a removed row back as it was', async () => {
      const { store } = await open();
      await made(store);
      const gone = await store.steps.make(TEAM, { ...ADA, changes: [removed('candidate_notes', note)] });
      if (gone.kind !== 'made') throw new Error(gone.kind);
      expect(await store.steps.undo(TEAM, gone.id, '801')).toMatchObject({ kind: 'undone' });
      const again = await store.steps.make(TEAM, { ...ADA, changes: [removed('candidate_notes', note)] });
      expect(again.kind).toBe('made');
    });

    it('goes back one step of the asker at a time', async () => {
      const { store } = await open();
      const first = await made(store);
      const second = await store.steps.make(TEAM, { ...fee, changes: [added('candidates', candidate)] });
      await store.steps.make(TEAM, { ...fee, asker: '999', changes: [set(0.1 + 0.2, 1)] });
      await store.steps.note(TEAM, { ...ADA, kind: 'test.note' });
      if (second.kind !== 'made') throw new Error(second.kind);
      expect(await store.steps.lastOf(TEAM, '801')).toMatchObject({ id: second.id });
      expect(await store.steps.undo(TEAM, second.id, '801')).toMatchObject({ kind: 'changed' });
      const theirs = await store.steps.lastOf(TEAM, '999');
      await store.steps.undo(TEAM, theirs?.id ?? '', '801');
      expect(await store.steps.undo(TEAM, second.id, '801')).toMatchObject({ kind: 'undone' });
      expect(await store.steps.lastOf(TEAM, '801')).toMatchObject({ id: first });
    });

    it('cannot undo what was only noted', async () => {
      const { store } = await open();
      const id = await store.steps.note(TEAM, ADA);
      expect(await store.steps.undo(TEAM, id, '801')).toMatchObject({ kind: 'cannot' });
    });

    it('gives the same answer for another team’s step and for none', async () => {
      const { store } = await open();
      const id = await made(store);
      expect(await store.steps.find(OTHER, id)).toBeNull();
      expect(await store.steps.undo(OTHER, id, '801')).toBeNull();
      expect(await store.steps.undo(OTHER, 'no-such-step', '801')).toBeNull();
      expect(await isThere(store, OTHER)).toBe(false);
      expect(await isThere(store)).toBe(true);
    });

    it('tells what counts in a span, oldest first', async () => {
      const { store } = await open();
      clock.set('2026-10-01T00:00:00.000Z');
      await store.steps.note(TEAM, { ...ADA, said: 'first' });
      await store.steps.note(TEAM, { ...ADA, said: 'second' });
      const undone = await made(store);
      await store.steps.undo(TEAM, undone, '801');
      await store.steps.note(OTHER, { ...ADA, said: 'foreign' });
      clock.set('2026-11-01T00:00:00.000Z');
      await store.steps.note(TEAM, { ...ADA, said: 'later' });
      const span = { from: Date.parse('2026-10-01'), to: Date.parse('2026-11-01') };
      expect((await store.steps.between(TEAM, span)).map(({ said }) => said)).toEqual(['first', 'second']);
    });
  });
});
