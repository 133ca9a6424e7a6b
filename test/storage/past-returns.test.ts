import { describe, expect, it } from 'vitest';
import { added, changed } from '../../src/storage/row-changes.ts';
import type { Store } from '../../src/storage/store.ts';
import { onBothStores } from '../helpers/stores.ts';

const TEAM = 'team-one-12345';
type Figures = { readonly event: string; readonly registrations: number | null; readonly sales: number | null };

async function enter(store: Store, id: string, figures: Figures, team = TEAM): Promise<string> {
  const row = {
    ...{ id, person: 'ada', at: 5, cost: null, currency: null, visits: null, revenue: null, recommendations: null },
    ...{ source: 'typed', by: '801', entered_at: 5, replaces: null, removed_at: null, ...figures },
  };
  const step = await store.steps.make(team, {
    asker: '801',
    kind: 'test',
    said: null,
    changes: [added('outcomes', row)],
  });
  if (step.kind !== 'made') throw new Error(step.kind);
  return step.id;
}

describe('past returns', () => {
  onBothStores((open) => {
    it('add up over events, and keep what was not said apart from nothing', async () => {
      const { store } = await open();
      await enter(store, 'o1', { event: 'spring-25', registrations: 30, sales: null });
      await enter(store, 'o2', { event: 'spring-26', registrations: 31, sales: null });
      const past = await store.pastReturns(TEAM, ['ada', 'bob']);
      expect([...past]).toEqual([['ada', { events: 2, registrations: 61, sales: null }]]);
    });

    it('leave out what was corrected or taken back, and other teams', async () => {
      const { store } = await open();
      await enter(store, 'o1', { event: 'spring-25', registrations: 30, sales: 2 });
      await enter(store, 'o2', { event: 'spring-25', registrations: 99, sales: 9 }, 'team-two-12345');
      const gone = changed('outcomes', { key: { id: 'o1' }, before: { removed_at: null }, after: { removed_at: 6 } });
      await store.steps.make(TEAM, { asker: '801', kind: 'test', said: null, changes: [gone] });
      expect((await store.pastReturns(TEAM, ['ada'])).size).toBe(0);
    });
  });
});
