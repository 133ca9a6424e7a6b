import fc from 'fast-check';
import { expect, it } from 'vitest';
import { added, changed, type RowChange, removed } from '../../src/storage/row-changes.ts';
import type { Store } from '../../src/storage/store.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { newId } from '../helpers/stores.ts';

const TEAM = 'team-one-12345';

type Deed = { readonly what: 'add' | 'fee' | 'remove'; readonly who: number; readonly fee: number };
const deeds = fc.array(
  fc.record<Deed>({
    what: fc.constantFrom('add', 'fee', 'remove'),
    who: fc.integer({ min: 0, max: 3 }),
    fee: fc.integer({ min: 0, max: 3 }),
  }),
  { maxLength: 25 },
);

const rowOf = (who: number, fee: number) => ({
  ...{ id: `c${who}`, shortlist: 'list', person: `p${who}`, fee, currency: 'EUR', added_by: '1', added_at: who },
  ...{ removed_at: null, decision: null, decided_by: null, decided_at: null },
});

/** What a deed changes, as somebody sees it who read `fees`; a deed that makes no sense is tried all the same. */
function changeOf({ what, who, fee }: Deed, fees: ReadonlyMap<number, number>): RowChange {
  const before = fees.get(who) ?? 0;
  if (what === 'add') return added('candidates', rowOf(who, fee));
  if (what === 'remove') return removed('candidates', rowOf(who, before));
  return changed('candidates', { key: { id: `c${who}` }, before: { fee: before }, after: { fee } });
}

async function state({ shortlists }: Store): Promise<unknown> {
  const candidates = await shortlists.candidates(TEAM, 'list');
  return candidates.map(({ id, fee }) => [id, fee?.amount ?? null]).toSorted();
}

const wanted = (fees: ReadonlyMap<number, number>) =>
  [...fees].map(([who, fee]) => [`c${who}`, fee] as const).toSorted(([one], [other]) => (one < other ? -1 : 1));

it('whatever was done can be undone backwards, and that undone again', async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (all) => {
      const store = memoryStore({ now: () => new Date('2026-11-23T09:41:00Z'), newId });
      const fees = new Map<number, number>();
      const made: string[] = [];
      for (const deed of all) {
        const isSense = fees.has(deed.who) !== (deed.what === 'add');
        const changes = [changeOf(deed, fees)];
        const step = await store.steps.make(TEAM, { asker: '1', kind: 'test', said: null, changes });
        expect(step.kind).toBe(isSense ? 'made' : 'changed');
        if (step.kind !== 'made') continue;
        made.push(step.id);
        if (deed.what === 'remove') fees.delete(deed.who);
        else fees.set(deed.who, deed.fee);
      }
      expect(await state(store)).toEqual(wanted(fees));
      const undone: string[] = [];
      for (const id of made.toReversed()) {
        const result = await store.steps.undo(TEAM, id, '2');
        expect(result?.kind).toBe('undone');
        if (result?.kind === 'undone') undone.push(result.id);
      }
      expect(await state(store)).toEqual([]);
      for (const id of undone.toReversed()) expect((await store.steps.undo(TEAM, id, '2'))?.kind).toBe('undone');
      expect(await state(store)).toEqual(wanted(fees));
      await store.close();
    }),
    { numRuns: 60 },
  );
});
