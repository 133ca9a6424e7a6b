import type { Past } from '../../src/shortlist/sort.ts';
import type { Context } from '../context.ts';

/** What people brought this team, by their ids; whoever brought nothing that is known is not in it. */
export async function pastOf(_people: readonly string[], _context: Context): Promise<ReadonlyMap<string, Past>> {
  return new Map();
}
