import type { Past } from '../../src/shortlist/sort.ts';
import type { Context } from '../context.ts';

/** What people brought this team, by their ids; whoever brought nothing that is known is not in it. */
export function pastOf(people: readonly string[], { services, team }: Context): Promise<ReadonlyMap<string, Past>> {
  return services.store.pastReturns(team, people);
}
