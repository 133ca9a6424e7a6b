import { cleanLine } from '../../src/clean.ts';
import { readableHandle } from '../../src/profile-link.ts';
import { USUAL_SORT } from '../../src/shortlist/sort.ts';
import type { Person } from '../../src/storage/people.ts';
import type { Shortlist } from '../../src/storage/shortlists.ts';
import type { Context } from '../context.ts';
import { personName, profileName } from '../people/person-name.ts';
import type { Action, Reply } from '../reply.ts';
import { doneView, notDoneView } from '../views/said-view.ts';
import type { ListAction } from './ask.ts';

const MISSING = { kind: 'bad-option', option: 'what', problem: 'missing', known: [] } as const;

const NO_LIST = { shortlist: null, rows: [], order: [], by: USUAL_SORT, notAdded: [] };

/** The action lacks something: what to type. */
export function needs(action: ListAction, { messages }: Context): Reply {
  return notDoneView(messages.shortlist.needsTitle, [messages.shortlist.needs(action)], MISSING);
}

/** No list yet, or none of that name: which there are. */
export function noSuchList(all: readonly Shortlist[], { messages }: Context): Reply {
  const { shortlist, format } = messages;
  if (all.length === 0) return doneView(shortlist.none, [[shortlist.noneHint]], { data: NO_LIST });
  const names = format.list(all.map(({ name }) => cleanLine(name, 60)));
  return notDoneView(shortlist.noSuchList, [shortlist.lists(names)], MISSING);
}

/** Nobody on the list is meant. */
export function notOnList(name: string, list: Shortlist, { messages }: Context): Reply {
  const { shortlist } = messages;
  const shown = cleanLine(name, 60);
  return notDoneView(shortlist.notOnList(shown, cleanLine(list.name, 60)), [shortlist.notOnListHint(shown)], MISSING);
}

/** Several are meant: with a handle that tells them apart, the same can be asked again. */
export function severalOnList(people: readonly Person[], { messages }: Context): Reply {
  const lines = people.flatMap((person) => {
    const [tie] = person.ties;
    return tie === undefined ? [] : [`${personName(person)} (${profileName(tie)})`];
  });
  return notDoneView(
    messages.people.several,
    [`${messages.format.list(lines)}. ${messages.people.severalHint}`],
    MISSING,
  );
}

/** The handle by which a person is found again in words. */
export function typeable({ ties, name }: Person): string {
  const [tie] = ties;
  return tie === undefined ? name : readableHandle(tie.handle, tie.network);
}

/** A button that asks something of the shortlist. */
export function listAction(label: string, options: Readonly<Record<string, string>>): Action {
  return { kind: 'run', label, input: { kind: 'command', name: 'shortlist', options } };
}
