import type { InputFailure } from '../src/failure.ts';
import { type AskedProfile, readHandle, splitHandles } from '../src/handle.ts';
import type { Network } from '../src/network.ts';
import { fail, type Result } from '../src/result.ts';
import { channelOf, type Watch } from '../src/storage/watch-rows.ts';
import { defineCommand } from './command.ts';
import type { Context } from './context.ts';
import type { Reply } from './reply.ts';
import { watchedHandles } from './suggest.ts';
import { failureView } from './views/failure-view.ts';
import { notWatchedView, stoppedWatchView } from './views/watch-view.ts';

/** `/unwatch`: stops watching a profile; any member of the team may. */
export const unwatch = defineCommand({
  name: 'unwatch',
  describe: 'unwatch.describe',
  options: {
    handle: { kind: 'text', describe: 'unwatch.handle', rest: true, maxLength: 2_000, suggest: watchedHandles },
    network: { kind: 'network', describe: 'option.network' },
    id: { kind: 'text', describe: 'option.internal', hidden: true, maxLength: 40 },
  },
  async run({ handle, network, id }, context) {
    const { watches } = context.services.store;
    if (id !== undefined) return stopped(await watches.remove(context.team, [id]), null, context);
    const asked = readAsked(handle, network, context);
    if (!asked.ok) return failureView(asked.error, context.messages);
    const meant = meantBy(asked.value, await watches.of(context.team), context);
    const ids = meant.map((one) => one.id);
    const shown = asked.value.kind === 'bare' ? asked.value.name : asked.value.profile.handle;
    return stopped(await watches.remove(context.team, ids), shown, context);
  },
});

function readAsked(
  handle: string | undefined,
  network: Network | undefined,
  { services }: Context,
): Result<AskedProfile, InputFailure> {
  const [text, ...others] = splitHandles(handle ?? '');
  if (text === undefined) return fail({ kind: 'bad-option', option: 'handle', problem: 'missing', known: [] });
  if (others.length > 0) return fail({ kind: 'too-many', given: others.length + 1, most: 1 });
  const rules = { allowedHosts: services.allowedHosts };
  return readHandle(text, network === undefined ? rules : { ...rules, network });
}

/** The watches of this channel; where it has none of that profile, those of the team's others. */
function meantBy(asked: AskedProfile, all: readonly Watch[], { address }: Context): readonly Watch[] {
  const matching = all.filter((one) => one.stopped === null && isMeant(asked, one));
  const here = matching.filter(({ channel }) => channel === channelOf(address));
  return here.length > 0 ? here : matching;
}

function isMeant(asked: AskedProfile, { network, handle, profile }: Watch): boolean {
  if (asked.kind === 'profile') {
    const same = asked.profile.handle === handle || profile === `${network}:${asked.profile.handle}`;
    return asked.profile.network === network && same;
  }
  const name = asked.name.toLowerCase();
  return handle === name || handle.startsWith(`${name}@`) || handle === `${name}.bsky.social`;
}

function stopped(watches: readonly Watch[], asked: string | null, { messages }: Context): Reply {
  return watches.length === 0 ? notWatchedView(asked, messages) : stoppedWatchView(watches, messages);
}
