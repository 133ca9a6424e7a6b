import type { InputFailure } from '../src/failure.ts';
import { findHandles, readHandle, splitHandles } from '../src/handle.ts';
import type { Network } from '../src/network.ts';
import { fail, ok, type Result } from '../src/result.ts';
import { SORTS, type Sort, sortList, USUAL_SORT } from '../src/shortlist/sort.ts';
import { profileKey } from '../src/storage/profile-key.ts';
import { LONGEST_LIST, MOST_PROFILES } from './ask.ts';
import { defineCommand } from './command.ts';
import type { Context } from './context.ts';
import { allowed } from './judge.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { distinct, lookUps, named, type Piece } from './pieces.ts';
import type { Reply } from './reply.ts';
import { type Listed, maySeeCosts, readListed, sortableOf } from './shortlist/listed.ts';
import { pastOf } from './shortlist/past.ts';
import { noSuchList } from './shortlist/refusals.ts';
import { findList } from './shortlist/which-list.ts';
import { recentHandles } from './suggest.ts';
import { failureView } from './views/failure-view.ts';
import { listView } from './views/list-view.ts';
import { type RankedRow, rankView } from './views/rank-view.ts';
import { notDoneView } from './views/said-view.ts';

type RankOptions = {
  readonly handles: string | undefined;
  readonly list: string | undefined;
  readonly sort: string | undefined;
  readonly network: Network | undefined;
};

/** `/rank`: handles, or a list, in order, each with its reason. */
export const rank = defineCommand({
  name: 'rank',
  describe: 'rank.describe',
  options: {
    handles: { kind: 'text', describe: 'rank.handles', rest: true, maxLength: LONGEST_LIST, suggest: recentHandles },
    list: { kind: 'text', describe: 'shortlist.list', maxLength: 80 },
    sort: {
      ...{ kind: 'text', describe: 'shortlist.sort', maxLength: 20 },
      suggest: () => ({ kind: 'suggestions', choices: SORTS.map((value) => ({ value, label: value })) }),
    },
    network: { kind: 'network', describe: 'option.network' },
    private: { kind: 'flag', describe: 'option.private' },
  },
  private: (options) => options.private,
  verdicts: true,
  async waits(options, context) {
    const asked = await readRank(options, context);
    return asked.ok && asked.value.kind === 'handles' && lookUps(asked.value.pieces, context) > 0;
  },
  async run(options, context) {
    const asked = await readRank(options, context);
    if (!asked.ok) return failureView(asked.error, context.messages);
    const { value } = asked;
    if (value.kind === 'handles') return rankHandles(value.pieces, value.by, context);
    return rankNamed(value.list, value.by, context);
  },
});

type Asked =
  | { readonly kind: 'handles'; readonly pieces: readonly Piece[]; readonly by: Sort }
  /** A list's name; null = the current one. `by` null: as the team sorts it. */
  | { readonly kind: 'list'; readonly list: string | null; readonly by: Sort | null };

/** Words that hold no handle are a list's name, where there is one. */
async function readRank(options: RankOptions, context: Context): Promise<Result<Asked, InputFailure>> {
  const { handles = '', list, network } = options;
  const by = SORTS.find((one) => one === options.sort?.toLowerCase()) ?? null;
  if (options.sort !== undefined && by === null)
    return fail({ kind: 'bad-option', option: 'sort', problem: 'not-a-choice', known: SORTS });
  if (list !== undefined || handles === '') return ok({ kind: 'list', list: list ?? null, by });
  const isName = findHandles(handles).length === 0 && (await findList(handles, context)).list !== null;
  if (isName) return ok({ kind: 'list', list: handles, by });
  const { allowedHosts } = context.services;
  const pieces = distinct(
    splitHandles(handles).map((text) => ({ text, asked: readHandle(text, { allowedHosts, network }) })),
  );
  if (pieces.length > MOST_PROFILES) return fail({ kind: 'too-many', given: pieces.length, most: MOST_PROFILES });
  return ok({ kind: 'handles', pieces, by: by ?? USUAL_SORT });
}

async function rankHandles(pieces: readonly Piece[], by: Sort, context: Context): Promise<Reply> {
  const within = await allowed(lookUps(pieces, context), context);
  if (!within.ok) return failureView(within.error, context.messages);
  const rows: { text: string; shown: string; outcome: Outcome | null }[] = pieces.map((piece) => ({
    ...{ ...named(piece), outcome: null },
  }));
  const state = { repeated: 0, running: true, stopped: false };
  context.progress(listView(rows, state, context));
  const found = pieces.map(async (piece, at): Promise<RankedRow> => {
    const outcome = await outcomeOf(piece.asked, context);
    rows[at] = { ...named(piece), outcome };
    context.progress(listView(rows, state, context));
    return { ...named(piece), outcome, ...(await knownOf(outcome, context)) };
  });
  const ranked = await Promise.all(found);
  const sorted = sortList(ranked.map(asSortable), by);
  const noReturnYet = by === 'return' && sorted.every(({ reason }) => reason.kind === 'unknown');
  const places = noReturnYet ? sortList(ranked.map(asSortable), 'response') : sorted;
  return rankView({ rows: ranked, places, by: noReturnYet ? 'response' : by, noReturnYet }, context);
}

async function rankNamed(name: string | null, by: Sort | null, context: Context): Promise<Reply> {
  const { list, all } = await findList(name, context);
  if (list === null && name === null)
    return notDoneView(context.messages.shortlist.needsTitle, [context.messages.rank.needs]);
  if (list === null) return noSuchList(all, context);
  const { rows, ...listed } = await readListed(list, by, context);
  return rankView({ rows: rows.map(rankedOf), ...listed }, context);
}

/** A candidate by the profile that stands for them. */
function rankedOf(row: Listed): RankedRow {
  const best = row.judged.ties[0]?.tie;
  const { network, handle } = best ?? { network: 'other', handle: row.judged.person.name };
  const outcome: Outcome = row.given === null ? fail({ kind: 'not-fetched-here', network, handle }) : ok(row.given);
  const { votes, fee, past } = row;
  return { text: handle, shown: row.judged.person.name, outcome, votes, fee, past };
}

/** What the team has about somebody beside a verdict: only what they brought, whatever list they are on. */
async function knownOf(outcome: Outcome, context: Context): Promise<Pick<RankedRow, 'votes' | 'fee' | 'past'>> {
  const none = { votes: [], fee: null, past: null };
  if (!outcome.ok || !(await maySeeCosts(context))) return none;
  const { profile } = outcome.value.evidence;
  if (profile.handle === null) return none;
  const wanted = { network: profile.network, handle: profile.handle, profile: profileKey(profile) };
  const found = await context.services.store.people.find(context.team, wanted);
  if (found.kind !== 'one') return none;
  return { ...none, past: (await pastOf([found.person.id], context)).get(found.person.id) ?? null };
}

function asSortable({ outcome, votes, fee, past }: RankedRow) {
  return sortableOf({ given: outcome.ok ? outcome.value : null, votes, fee, past });
}
