import type { InputFailure } from '../src/failure.ts';
import { type AskedProfile, readHandle, splitHandles } from '../src/handle.ts';
import type { Network } from '../src/network.ts';
import { fail, type Result } from '../src/result.ts';
import type { Subject, Wanted } from '../src/storage/forget.ts';
import { defineCommand } from './command.ts';
import type { Context } from './context.ts';
import type { Reply } from './reply.ts';
import { recentHandles } from './suggest.ts';
import { failureView } from './views/failure-view.ts';
import { askForgetView, forgottenView, nothingToForgetView, whichToForgetView } from './views/forget-view.ts';

/** `/forget`: deletes what the team has of a profile; says what goes first, and asks. */
export const forget = defineCommand({
  name: 'forget',
  describe: 'forget.describe',
  options: {
    handle: {
      ...{ kind: 'text', describe: 'forget.handle', required: true, rest: true, maxLength: 2_000 },
      suggest: recentHandles,
    },
    network: { kind: 'network', describe: 'option.network' },
    sure: { kind: 'flag', describe: 'option.internal', hidden: true },
  },
  right: () => 'forget',
  // A team of years has many thousand verdicts to look through.
  waits: () => true,
  async run({ handle, network, sure }, context) {
    const { messages, services, team } = context;
    const asked = readAsked(handle, network, context);
    if (!asked.ok) return failureView(asked.error, messages);
    const wanted = wantedOf(asked.value, network, team);
    const subjects = await services.store.forget.subjects(wanted);
    const [subject, second] = subjects;
    if (subject === undefined) return nothingToForgetView(wanted, messages);
    if (second !== undefined) return whichToForgetView(wanted, subjects, messages);
    return sure ? forgetNow(subject, context) : askForgetView(subject, await countOf(subject, context), messages);
  },
});

function countOf(subject: Subject, { services, team }: Context) {
  return services.store.forget.count(team, subject);
}

async function forgetNow(subject: Subject, { services, team, messages }: Context): Promise<Reply> {
  const counts = await services.store.forget.ofTeam(team, subject);
  services.memory.empty();
  return forgottenView(subject, counts, messages);
}

function readAsked(
  text: string,
  network: Network | undefined,
  { services }: Context,
): Result<AskedProfile, InputFailure> {
  const [piece, second] = splitHandles(text);
  if (second !== undefined) return fail({ kind: 'bad-option', option: 'handle', problem: 'one-only', known: [] });
  return readHandle(piece ?? text, { allowedHosts: services.allowedHosts, network });
}

function wantedOf(asked: AskedProfile, network: Network | undefined, team: string): Wanted {
  if (asked.kind === 'bare') return { network: network ?? null, name: asked.name, team };
  return { network: asked.profile.network, name: asked.profile.handle, team };
}
