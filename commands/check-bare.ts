import type { Evidence } from '../src/evidence.ts';
import type { LookupFailure } from '../src/failure.ts';
import { type Network, networkName } from '../src/network.ts';
import { readableHandle } from '../src/profile-link.ts';
import type { Result } from '../src/result.ts';
import type { ProfileHandle } from '../src/sources/source.ts';
import { type AskBare, bareSources } from './ask.ts';
import { answerWithFollowers } from './audience/beside-check.ts';
import type { Context } from './context.ts';
import { allowed, lookUp } from './judge.ts';
import type { Action, Reply, Text } from './reply.ts';
import { failureView, sentence, withErrorData } from './views/failure-view.ts';
import { shownHandle } from './views/handle-text.ts';

/** What looking for a bare name came to, on each network that was tried. */
export type Tried = { readonly profile: ProfileHandle; readonly found: Result<Evidence, LookupFailure> };

/** Looks for a bare `@name` on the open networks, side by side: says where, and asks when there are several. */
export async function checkBare(ask: AskBare, context: Context): Promise<Reply> {
  const candidates = bareSources(ask, context.services, await context.services.recent.lastNetwork(context));
  if (candidates.length === 0) return nowhere(ask, [], context);
  const within = await allowed(1, context);
  if (!within.ok) return failureView(within.error, context.messages);
  context.progress(lookingView(ask, candidates, context));
  const tried = await tryBare(candidates, context, ask.fresh);
  const hits = tried.flatMap(({ profile, found }) => (found.ok ? [{ profile, evidence: found.value }] : []));
  const [only] = hits;
  if (only === undefined) return nowhere(ask, tried, context);
  const found = hits.map(({ evidence }) => evidence);
  return hits.length === 1 ? single(ask, only, tried, context) : chooseView(ask, found, context);
}

/**
 * Asks every candidate, side by side; the answers stand in the order of the candidates. The team's usual network is
 * asked first, and alone when the name is there.
 */
export async function tryBare(
  candidates: readonly ProfileHandle[],
  context: Context,
  fresh = false,
): Promise<readonly Tried[]> {
  const ask = (profiles: readonly ProfileHandle[]): Promise<readonly Tried[]> =>
    Promise.all(profiles.map(async (profile) => ({ profile, found: await lookUp(profile, context, fresh) })));
  const isUsual = ({ network }: ProfileHandle): boolean => network === context.settings.network;
  const first = await ask(candidates.filter(isUsual));
  if (first.some(({ found }) => found.ok)) return first;
  return [...first, ...(await ask(candidates.filter((one) => !isUsual(one))))];
}

function places(profiles: readonly ProfileHandle[], { messages }: Context): string {
  return messages.format.list(
    profiles.map(({ network, handle }) => `${networkName(network)} (${shownHandle(handle)})`),
  );
}

function lookingView(ask: AskBare, candidates: readonly ProfileHandle[], context: Context): Reply {
  const text: Text = [context.messages.check.lookingBare(ask.name, places(candidates, context))];
  const blocks = [{ kind: 'progress', done: 0, total: candidates.length, text }] as const;
  return { kind: 'reply', tone: 'neutral', title: [{ kind: 'code', text: `@${ask.name}` }], blocks };
}

type Hit = { readonly profile: ProfileHandle; readonly evidence: Evidence };

// biome-ignore lint/complexity/useMaxParams: the asking, its one hit and what was tried belong to different steps
function single(ask: AskBare, hit: Hit, tried: readonly Tried[], context: Context): Promise<Reply> {
  const { messages } = context;
  const where = places(
    tried.map(({ profile }) => profile),
    context,
  );
  const read = ask.typed === null ? [] : [[messages.check.handleChanged(shownHandle(ask.typed), `@${ask.name}`)]];
  const notes: Text[] = [...read, [messages.verdicts.tried(where)]];
  notes.push(...problems(tried, context));
  const extras = { notes, actions: [notThisOne(ask, [hit.evidence], context)] };
  return answerWithFollowers({ ...hit, followersToSample: ask.followersToSample, extras }, context);
}

/** Networks that could not be asked are named: "not found" is only said where somebody answered. */
function problems(tried: readonly Tried[], { messages }: Context): readonly Text[] {
  return tried.flatMap(({ found }) =>
    found.ok || found.error.kind === 'not-found' ? [] : [sentence(found.error, messages)],
  );
}

function notThisOne(ask: AskBare, hits: readonly Evidence[], { messages }: Context): Action {
  const except: readonly Network[] = [...ask.except, ...hits.map(({ profile }) => profile.network)];
  const options = { handle: `@${ask.name}`, except: except.join(' ') };
  return { kind: 'run', label: messages.verdicts.notThisOne, input: { kind: 'command', name: 'check', options } };
}

function chooseView(ask: AskBare, hits: readonly Evidence[], context: Context): Reply {
  const { messages } = context;
  const networks = hits.map(({ profile }) => profile.network);
  const failure = { kind: 'ambiguous', name: ask.name, networks } as const;
  const choices = hits.map(({ profile }): Action => {
    const followers =
      profile.followers === null ? '' : messages.verdicts.followers(messages.format.count(profile.followers));
    const options = { handle: profile.handle ?? '', network: profile.network };
    const label = messages.check.foundOn(networkName(profile.network), followers);
    return { kind: 'run', label, input: { kind: 'command', name: 'check', options } };
  });
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: messages.failures.title.ambiguous }],
    blocks: [
      { kind: 'text', text: sentence(failure, messages) },
      { kind: 'list', items: hits.map((evidence) => choice(evidence, context)) },
    ],
    actions: [...choices, notThisOne(ask, hits, context)],
  };
  return withErrorData(reply, failure);
}

/** One of several, with what to type for it: not everywhere are there buttons. */
function choice({ profile }: Evidence, { messages }: Context): Text {
  const { network, handle, followers } = profile;
  const count =
    followers === null
      ? messages.verdicts.followersUnknown
      : messages.verdicts.followers(messages.format.count(followers));
  return [
    `${messages.check.foundOn(networkName(network), count)} · `,
    { kind: 'code', text: `/check ${readableHandle(handle ?? '', network)}` },
  ];
}

function nowhere(ask: AskBare, tried: readonly Tried[], context: Context): Reply {
  const { check, failures } = context.messages;
  const unsure = tried.find(({ found }) => !found.ok && found.error.kind !== 'not-found');
  const where = places(
    tried.map(({ profile }) => profile),
    context,
  );
  const named = ask.except.length > 0 ? check.notThis(ask.name) : check.nowhereOpen(ask.name);
  const asked = unsure === undefined ? check.nowhere(ask.name, where) : check.unsure(ask.name, where);
  const first = tried.length === 0 ? named : asked;
  const ending: Text[] = [...problems(tried, context), [check.needsServer]];
  const error = unsure?.found;
  const failure =
    error !== undefined && !error.ok
      ? error.error
      : ({ kind: 'not-found', network: 'other', handle: ask.name } as const);
  const reply: Reply = {
    kind: 'reply',
    tone: 'trouble',
    title: [{ kind: 'strong', text: failures.title[failure.kind] }, ' · ', { kind: 'code', text: `@${ask.name}` }],
    blocks: [[first], ...ending].map((text) => ({ kind: 'text', text })),
    actions: [
      { kind: 'form', label: check.addLink, form: { command: 'check', ask: ['handle'], preset: {} } },
      {
        kind: 'form',
        label: check.giveFigures,
        form: {
          command: 'check',
          ask: ['network', 'followers', 'likes', 'replies', 'following'],
          preset: { handle: `@${ask.name}` },
        },
      },
    ],
  };
  return withErrorData(reply, failure);
}
