import type { Past } from '../shortlist/sort.ts';
import type { Db } from './database.ts';

/** What people brought a team, by their ids; whoever brought nothing that is known is not in it. Never another team's. */
export type PastReturns = (team: string, people: readonly string[]) => Promise<ReadonlyMap<string, Past>>;

/** Sums over the outcomes that count: what was taken back or corrected is left out. Nothing of its own is kept. */
export function pastReturns(db: Db): PastReturns {
  return async (team, people) => {
    if (people.length === 0) return new Map();
    const own = db
      .selectFrom('outcomes')
      .select(['person', 'event', 'registrations', 'sales'])
      .where('team', '=', team);
    const rows = await own.where('person', 'in', people).where('removed_at', 'is', null).execute();
    const byPerson = Map.groupBy(rows, ({ person }) => person);
    return new Map([...byPerson].map(([person, theirs]) => [person, pastOf(theirs)]));
  };
}

type Row = { readonly event: string; readonly registrations: number | null; readonly sales: number | null };

function pastOf(rows: readonly Row[]): Past {
  const events = new Set(rows.map(({ event }) => event)).size;
  const sum = (name: 'registrations' | 'sales'): number | null => {
    const said = rows.flatMap((row) => row[name] ?? []);
    return said.length === 0 ? null : said.reduce((all, one) => all + one, 0);
  };
  return { events, registrations: sum('registrations'), sales: sum('sales') };
}
