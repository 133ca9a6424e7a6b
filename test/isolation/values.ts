import type { Command, Option } from '../../commands/command.ts';
import type { OptionTexts } from '../../commands/request.ts';
import { LIST_ACTIONS } from '../../commands/shortlist/ask.ts';
import { markedCount, oneOf, type Person, type Random } from './teams.ts';

type Maker = (person: Person, random: Random) => string;

/** A handle that only this team asks about, or one that all of them do. */
const handle: Maker = ({ team: { mark } }, random) => {
  const own = oneOf(['a', 'b', 'c'], random);
  return oneOf(
    [`${mark}-${own}.example.com`, `https://github.com/${mark}-${own}`, `shared-${own}.example.com`],
    random,
  );
};
const handles: Maker = (person, random) => `${handle(person, random)} ${handle(person, random)}`;
const words =
  (kind: string): Maker =>
  ({ team: { mark } }, random) =>
    `${mark} ${kind} ${oneOf(['one', 'two'], random)}`;
const choice =
  (...values: readonly string[]): Maker =>
  (_person, random) =>
    oneOf(values, random);
const curve: Maker = (person, random) =>
  ['date,followers', ...[1, 2, 3].map((day) => `2026-0${day}-01,${markedCount(person, random)}`)].join('\n');

/**
 * What people type into options of text, by the option's name, or by `command.option` where one differs. Counts,
 * networks and flags need none. A new command whose options are not here fails the walk.
 */
const VALUES: Readonly<Record<string, Maker>> = {
  handle,
  handles,
  add: handle,
  remove: handle,
  since: choice('2019', '2025-03-01', '2026-11-01'),
  until: choice('2027-01-31', '2026-12-24'),
  every: choice('day', 'week'),
  zone: choice('UTC', 'Europe/Berlin'),
  curve,
  topic: choice('check', 'response', 'volume'),
  name: words('name'),
  note: words('note'),
  list: words('list'),
  event: words('event'),
  fee: (person, random) => `${markedCount(person, random)} EUR`,
  sort: choice('fit', 'fee', 'quality'),
  month: choice('2026-11', 'november', 'last month'),
  value: choice('de', 'UTC', 'EUR', 'usual', '120'),
  code: choice('ABCD-1234', 'ZZZZ-0000'),
  'shortlist.action': choice(...LIST_ACTIONS),
  'shortlist.what': (person, random) => oneOf([handle, handles, words('list')], random)(person, random),
  'settings.change': choice('', 'zone Europe/Berlin', 'language de', 'rights', 'join', 'retention 90', 'reset', 'vote'),
};

/** What somebody types for a command: what it needs, and some of the rest. Hidden options are buttons' own. */
export function typedOptions(command: Command, person: Person, random: Random): OptionTexts {
  const texts: Record<string, string> = {};
  for (const [name, option] of Object.entries(command.options)) {
    if (option.hidden === true || (option.required !== true && random() < rarely(command, name))) continue;
    texts[name] = valueFor(command, { name, option }, { person, random });
  }
  return withSecret(texts, command, { person, random });
}

/** Most of what one can ask of a command hangs on its first option. */
function rarely(command: Command, name: string): number {
  return Object.keys(command.options)[0] === name ? 0.15 : 0.7;
}

type Named = { readonly name: string; readonly option: Option };
type By = { readonly person: Person; readonly random: Random };

function valueFor(command: Command, { name, option }: Named, { person, random }: By): string {
  switch (option.kind) {
    case 'count':
      return oneOf(['1204', '12.3K', '500'], random);
    case 'network':
      return oneOf(['bluesky', 'github', 'instagram'], random);
    case 'flag':
      return oneOf(['yes', 'no'], random);
    case 'text': {
      const maker = VALUES[`${command.name}.${name}`] ?? VALUES[name];
      if (maker === undefined) {
        throw new Error(`/${command.name} takes ${name}, and test/isolation/values.ts has nothing to type there`);
      }
      return maker(person, random);
    }
  }
}

/** A secret of one's own is asked about in private alone; whoever else is in the team never sees it. */
function withSecret(texts: Record<string, string>, { name }: Command, { person, random }: By): OptionTexts {
  if (!['check', 'explain'].includes(name) || random() < 0.7) return texts;
  return { handle: `${person.team.mark}secret${person.index}.example.com`, private: 'yes' };
}
