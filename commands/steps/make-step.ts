import type { RowChange } from '../../src/storage/row-changes.ts';
import type { Made, NewStep } from '../../src/storage/steps.ts';
import type { Context } from '../context.ts';

type Doing = Omit<NewStep, 'asker'> & { readonly changes: readonly RowChange[] };

/** Makes changes in the asker's name, and leaves their step. */
export function makeStep(doing: Doing, { services, team, asker }: Context): Promise<Made> {
  return services.store.steps.make(team, { ...doing, asker: asker.id });
}
