import type { Evidence, Profile } from '../../src/evidence.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { readableHandle } from '../../src/profile-link.ts';
import type { Given } from '../recent.ts';
import type { Action } from '../reply.ts';
import type { CommandInput } from '../request.ts';

/** What stands before them, and whether followers can be sampled though something else would tell more. */
type Offered = { readonly actions?: readonly Action[]; readonly offerSample?: boolean };

/** The verdict's own buttons. "Compare" asks for the other profile; "Again" looks afresh; figures can be added to. */
export function verdictActions(
  { ref, evidence, assessment }: Given,
  messages: Messages,
  extras: Offered,
): readonly Action[] {
  const { verdicts, format } = messages;
  const { profile } = evidence;
  const unknown = assessment.verdict === 'unknown';
  const label = unknown ? verdicts.whyUnknown : verdicts.why(format.exact(assessment.quality.value));
  const named = profile.handle === null ? {} : { handle: readableHandle(profile.handle, profile.network) };
  const why: Action = { kind: 'run', label, input: { kind: 'command', name: 'explain', options: { ref, ...named } } };
  if (profile.provenance !== 'fetched')
    return [why, ...compareWith(ref, named, messages), ...listIt(profile, messages), addFigures(evidence, messages)];
  const options = { ...named, network: profile.network, fresh: 'yes' };
  const again: Action = { kind: 'run', label: verdicts.again, input: { kind: 'command', name: 'check', options } };
  return [
    why,
    ...compareWith(ref, named, messages),
    ...listIt(profile, messages),
    ...sample(extras.offerSample === true || assessment.next === 'audience', named, messages),
    ...watchIt(profile, messages),
    again,
    ...addProfile(named, messages, extras),
  ];
}

/** Only what has an id of its own can be looked at again and known to be the same. */
function watchIt({ id, handle, network }: Profile, { watch }: Messages): readonly Action[] {
  if (id === null || handle === null) return [];
  const input = {
    kind: 'command',
    name: 'watch',
    options: { handle: readableHandle(handle, network), network },
  } as const;
  return [{ kind: 'run', label: watch.watch, input }];
}

/** Where no profile is offered by itself. */
function addProfile(
  { handle }: { readonly handle?: string },
  { people }: Messages,
  extras: Offered,
): readonly Action[] {
  const isOffered = extras.actions?.some((one) => one.kind === 'run' && isAbout(one.input, 'person')) === true;
  if (handle === undefined || isOffered) return [];
  return [{ kind: 'form', label: people.addProfile, form: { command: 'person', ask: ['add'], preset: { handle } } }];
}

function isAbout(input: CommandInput, name: string): boolean {
  return input.kind === 'command' && input.name === name;
}

/** Onto the team's current list. */
function listIt({ handle, network }: Pick<Profile, 'handle' | 'network'>, { shortlist }: Messages): readonly Action[] {
  if (handle === null) return [];
  const options = { action: 'add', what: readableHandle(handle, network), network };
  return [{ kind: 'run', label: shortlist.listIt, input: { kind: 'command', name: 'shortlist', options } }];
}

function sample(
  isOffered: boolean,
  { handle }: { readonly handle?: string },
  { verdicts }: Messages,
): readonly Action[] {
  if (!isOffered || handle === undefined) return [];
  const input = { kind: 'command', name: 'audience', options: { handle } } as const;
  return [{ kind: 'run', label: verdicts.sampleFollowers, input }];
}

function compareWith(ref: string, { handle }: { readonly handle?: string }, { verdicts }: Messages): readonly Action[] {
  if (handle === undefined) return [];
  const form = { command: 'compare', ask: ['handles'], preset: { ref, beside: handle } };
  return [{ kind: 'form', label: verdicts.compare, form }];
}

/** Asks for what was not given yet; what was given is kept. */
function addFigures(evidence: Evidence, { verdicts }: Messages): Action {
  const given = givenFigures(evidence);
  const open = ['likes', 'replies', 'following', 'posts', 'since', 'reposts', 'views'].filter(
    (name) => !(name in given),
  );
  return { kind: 'form', label: verdicts.addFigures, form: { command: 'check', ask: open.slice(0, 5), preset: given } };
}

function givenFigures({ profile, typicalPost }: Evidence): Readonly<Record<string, string>> {
  const { network, handle, followers, following, posts, createdAt } = profile;
  const { likes, replies, reposts, views } = typicalPost ?? {};
  const counts = { followers, following, posts, likes, replies, reposts, views };
  const told = Object.entries(counts).flatMap(([name, count]) =>
    count == null ? [] : [[name, String(count)] as const],
  );
  return {
    network,
    ...(handle === null ? {} : { handle: readableHandle(handle, network) }),
    ...(createdAt === null ? {} : { since: createdAt.slice(0, 10) }),
    ...Object.fromEntries(told),
  };
}
