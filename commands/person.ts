import type { Network } from '../src/network.ts';
import { readableHandle } from '../src/profile-link.ts';
import type { ProfileHandle } from '../src/sources/source.ts';
import type { Person } from '../src/storage/people.ts';
import { defineCommand } from './command.ts';
import type { Context } from './context.ts';
import { addProfile, removeProfile, renamePerson } from './people/change-person.ts';
import { findPerson, profileIn } from './people/find-person.ts';
import { judgedPerson } from './people/judged-person.ts';
import { personName, profileName } from './people/person-name.ts';
import type { Action, Reply } from './reply.ts';
import { signature } from './signature.ts';
import { recentHandles } from './suggest.ts';
import { failureView } from './views/failure-view.ts';
import { personView } from './views/person-view.ts';
import { doneView, notDoneView } from './views/said-view.ts';

const LONGEST_TEXT = 300;
const LONGEST_NAME = 80;
/** Our choice: more of one name are asked for by their handles. */
const MOST_CHOICES = 8;

/** `/person`: who somebody is to this team; ties profiles to them, and takes them away. */
export const person = defineCommand({
  name: 'person',
  describe: 'person.describe',
  options: {
    handle: {
      ...{ kind: 'text', describe: 'person.handle', required: true, rest: true, maxLength: LONGEST_TEXT },
      suggest: recentHandles,
    },
    add: { kind: 'text', describe: 'person.add', maxLength: LONGEST_TEXT, suggest: recentHandles },
    remove: { kind: 'text', describe: 'person.remove', maxLength: LONGEST_TEXT, suggest: recentHandles },
    name: { kind: 'text', describe: 'person.name', maxLength: LONGEST_NAME },
    network: { kind: 'network', describe: 'option.network' },
    private: { kind: 'flag', describe: 'option.private' },
  },
  private: (options) => options.private,
  verdicts: true,
  async run(options, context) {
    const { who, name } = withWholeName(options);
    const changes = [options.add, options.remove, name].filter((one) => one !== undefined).length;
    if (changes > 1) return failureView({ kind: 'too-many', given: changes, most: 1 }, context.messages);
    const found = await findPerson(who, context, options.network);
    if (found.kind === 'several') return chooseView(found.people, context);
    const known = found.kind === 'one' ? found.person : await unknownYet(who, options.network, context);
    if (known === null) return notDoneView(context.messages.people.unknown, [context.messages.people.unknownHint]);
    if (changes === 0) return personView(await judgedPerson(known, context), context);
    return change(await kept(known, context), { ...options, name }, context);
  },
});

type Wish = {
  readonly add: string | undefined;
  readonly remove: string | undefined;
  readonly name: string | undefined;
};

async function change(of: Person, { add, remove, name }: Wish, context: Context): Promise<Reply> {
  if (name !== undefined) return renamePerson(of, name, context);
  const text = add ?? remove ?? '';
  const profile = await profileOf(text, context);
  if (profile === null) return failureView({ kind: 'bad-handle', text, reason: 'shape' }, context.messages);
  return add === undefined ? removeProfile(of, profile, context) : addProfile(of, profile, context);
}

/** "@ada name:Ada Lovelace": as it is typed, the second name is among the words that are left. */
function withWholeName({ handle, name }: { readonly handle: string; readonly name: string | undefined }) {
  if (name === undefined) return { who: handle, name };
  const [first = '', ...others] = handle.split(/\s+/u);
  const isHandle = first.startsWith('@') || first.includes('.') || first.includes('/');
  return isHandle && others.length > 0 ? { who: first, name: [name, ...others].join(' ') } : { who: handle, name };
}

/** A profile that a text names; a bare name is the one that was asked about last. */
async function profileOf(text: string, context: Context, network?: Network): Promise<ProfileHandle | null> {
  const read = profileIn(text, context, network);
  if (read !== null) return read;
  const handle = text.trim().replace(/^@/u, '');
  const wanted = { handle, network: network ?? null, shared: !context.private };
  const seen = handle === '' ? null : await context.services.recent.byHandle(context, wanted);
  const profile = seen?.evidence.profile;
  return profile === undefined || profile.handle === null ? null : { ...profile, handle: profile.handle };
}

/** A profile that nobody is known for yet: shown like a person, and kept with the first change. */
async function unknownYet(text: string, network: Network | undefined, context: Context): Promise<Person | null> {
  const profile = await profileOf(text, context, network);
  if (profile === null) return null;
  const handle = profile.handle.toLowerCase();
  const found = await context.services.store.people.find(context.team, { network: profile.network, handle });
  if (found.kind === 'one') return found.person;
  const at = context.now.getTime();
  const tie = {
    network: profile.network,
    handle,
    profile: null,
    how: 'word',
    proof: null,
    by: context.asker.id,
    at,
  } as const;
  return { id: '', name: handle, createdAt: at, ties: [tie] };
}

async function kept(known: Person, context: Context): Promise<Person> {
  const { services, team, asker } = context;
  const [first] = known.ties;
  if (known.id !== '' || first === undefined) return known;
  const { network, handle } = first;
  const seen = await services.store.profiles.find(network, handle);
  const by = signature(asker);
  const id = await services.store.people.ensure(team, { by, network, handle, profile: seen?.profile ?? null });
  return (await services.store.people.byIds(team, [id]))[0] ?? known;
}

/** Several of one name: each with a profile that tells them apart. */
function chooseView(found: readonly Person[], { messages }: Context): Reply {
  const { people } = messages;
  const named = found.flatMap((one) => {
    const [tie] = one.ties;
    return tie === undefined ? [] : [{ one, tie }];
  });
  const actions = named.slice(0, MOST_CHOICES).map(({ one, tie }): Action => {
    const options = { handle: readableHandle(tie.handle, tie.network) };
    const label = `${personName(one)} (${profileName(tie)})`;
    return { kind: 'run', label, input: { kind: 'command', name: 'person', options } };
  });
  const lines = named.map(({ one, tie }) => [
    personName(one),
    ' · ',
    { kind: 'code', text: profileName(tie) } as const,
  ]);
  return doneView(people.several, [...lines, [people.severalHint]], { actions });
}
