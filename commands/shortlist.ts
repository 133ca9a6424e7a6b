import { SORTS } from '../src/shortlist/sort.ts';
import { LONGEST_LIST } from './ask.ts';
import { type Command, defineCommand } from './command.ts';
import type { Context } from './context.ts';
import { lookUps } from './pieces.ts';
import type { Reply, Suggestions } from './reply.ts';
import { addToList, lookAgain } from './shortlist/add.ts';
import { LIST_ACTIONS, type ListAsk, readListAsk, rightFor } from './shortlist/ask.ts';
import { changeCandidate } from './shortlist/change.ts';
import { entriesIn } from './shortlist/entries.ts';
import { exportList } from './shortlist/export-list.ts';
import { closeList, newList, showList, sortListBy } from './shortlist/lists.ts';
import { recentHandles } from './suggest.ts';
import { failureView } from './views/failure-view.ts';

/** Our choice: as long as a note may be. */
const LONGEST_NOTE = 1_000;
const LONGEST_NAME = 80;

/** `/shortlist`: a team's candidates, from the first link to the decision. */
export const shortlist: Command = defineCommand({
  name: 'shortlist',
  describe: 'shortlist.describe',
  options: {
    action: { kind: 'text', describe: 'shortlist.action', maxLength: 20, suggest: () => choices(LIST_ACTIONS) },
    what: { kind: 'text', describe: 'shortlist.what', rest: true, maxLength: LONGEST_LIST, suggest: recentHandles },
    list: { kind: 'text', describe: 'shortlist.list', maxLength: LONGEST_NAME, suggest: listNames },
    sort: { kind: 'text', describe: 'shortlist.sort', maxLength: 20, suggest: () => choices(SORTS) },
    note: { kind: 'text', describe: 'shortlist.note', maxLength: LONGEST_NOTE },
    fee: { kind: 'text', describe: 'shortlist.fee', maxLength: 40 },
    event: { kind: 'text', describe: 'shortlist.event', maxLength: LONGEST_NAME },
    network: { kind: 'network', describe: 'option.network' },
    private: { kind: 'flag', describe: 'option.private' },
    candidate: { kind: 'text', describe: 'option.internal', hidden: true, maxLength: 60 },
    page: { kind: 'text', describe: 'option.internal', hidden: true, maxLength: 6 },
  },
  private: (options) => options.private,
  verdicts: true,
  right(options) {
    const ask = readListAsk(options);
    return ask.ok ? rightFor(ask.value) : 'ask';
  },
  async waits(options, context) {
    const ask = readListAsk(options);
    if (!ask.ok) return false;
    if (ask.value.action === 'check') return true;
    if (ask.value.action !== 'add') return false;
    return (
      lookUps(
        entriesIn(ask.value, null, context).flatMap((entry) => entry.pieces),
        context,
      ) > 0
    );
  },
  run(options, context) {
    const ask = readListAsk(options);
    return ask.ok ? answer(ask.value, context) : failureView(ask.error, context.messages);
  },
});

function answer(ask: ListAsk, context: Context): Reply | Promise<Reply> {
  const { action } = ask;
  switch (action) {
    case 'add':
      return addToList(ask, context);
    case 'check':
      return lookAgain(ask, context);
    case 'show':
      return showList(ask, context);
    case 'new':
      return newList(ask, context);
    case 'close':
      return closeList(ask, true, context);
    case 'reopen':
      return closeList(ask, false, context);
    case 'sort':
      return sortListBy(ask, context);
    case 'export':
      return exportList(ask, context);
    case 'vote':
    case 'note':
    case 'decide':
    case 'remove':
    case 'fee':
      return changeCandidate(ask, action, context);
  }
}

/** The team's lists that hold what is being typed. */
async function listNames(typed: string, { services, team }: Context): Promise<Suggestions> {
  const wanted = typed.trim().toLowerCase();
  const all = await services.store.shortlists.all(team);
  return choices(all.map(({ name }) => name).filter((name) => name.toLowerCase().includes(wanted)));
}

/** Discord shows at most 25 choices. */
function choices(values: readonly string[]): Suggestions {
  return { kind: 'suggestions', choices: values.slice(0, 25).map((value) => ({ value, label: value })) };
}
