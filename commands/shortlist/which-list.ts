import { foldedName } from '../../src/people/folded-name.ts';
import { USUAL_SORT } from '../../src/shortlist/sort.ts';
import type { Shortlist } from '../../src/storage/shortlists.ts';
import type { Context } from '../context.ts';
import { makeStep } from '../steps/make-step.ts';

/** `all`: the lists there are, to be named where the one that was asked for is not among them. */
export type FoundList = { readonly list: Shortlist | null; readonly all: readonly Shortlist[] };

/** The list of a name or id, in any case; null = the current one: the newest that is open. */
export async function findList(name: string | null, { services, team }: Context): Promise<FoundList> {
  const all = await services.store.shortlists.all(team);
  const open = all.filter(({ closedAt }) => closedAt === null);
  if (name === null) return { all, list: open[0] ?? null };
  const wanted = foldedName(name);
  const isNamed = (one: Shortlist): boolean => one.id === name || foldedName(one.name) === wanted;
  return { all, list: open.find(isNamed) ?? all.find(isNamed) ?? null };
}

/** The current list; one is begun where there is none yet, so that a first `add` just works. */
export async function currentList(context: Context): Promise<Shortlist> {
  const { list } = await findList(null, context);
  return list ?? (await beginList(context.messages.shortlist.usualName(monthOf(context)), null, context)).list;
}

/** Begins a list; `step` undoes it. */
export async function beginList(
  name: string,
  event: string | null,
  context: Context,
): Promise<{ readonly list: Shortlist; readonly step: string | null }> {
  const { list, changes } = context.services.store.shortlists.newList({ name, event, sort: USUAL_SORT });
  const made = await makeStep({ kind: 'shortlist.new', said: { list: name }, changes }, context);
  return { list, step: made.kind === 'made' ? made.id : null };
}

function monthOf({ messages, now }: Context): string {
  return messages.format.month(now.toISOString());
}
