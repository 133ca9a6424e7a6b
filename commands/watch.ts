import type { InputFailure } from '../src/failure.ts';
import { readHandle, splitHandles } from '../src/handle.ts';
import { readDate } from '../src/intake/dates.ts';
import { fail, ok, type Result } from '../src/result.ts';
import { profileKey } from '../src/storage/profile-key.ts';
import { channelOf, type NewWatch, watchId } from '../src/storage/watch-rows.ts';
import { firstMemory } from '../src/watches/news.ts';
import { EVERY, type Every, nextLook, SCHEDULE } from '../src/watches/schedule.ts';
import { endOfDay, readZone, zonesLike } from '../src/watches/zone.ts';
import { defineCommand } from './command.ts';
import type { Context } from './context.ts';
import { allowed } from './judge.ts';
import { outcomeOf } from './outcome.ts';
import { lookUps, type Piece } from './pieces.ts';
import type { Given } from './recent.ts';
import type { Reply, Suggestions } from './reply.ts';
import { recentHandles } from './suggest.ts';
import { failureView } from './views/failure-view.ts';
import { cannotWatchView, refusalView, watchView } from './views/watch-view.ts';

/** Watches that one team may have. Our choice: a large programme, and half an hour of looks a day. */
export const MOST_WATCHES = 200;
/** Discord shows at most 25 choices. */
const MOST_CHOICES = 25;

/** `/watch`: looks at a profile every day or week, and tells this channel what is new. */
export const watch = defineCommand({
  name: 'watch',
  describe: 'watch.describe',
  options: {
    handle: {
      ...{ kind: 'text', describe: 'watch.handle', required: true, rest: true, maxLength: 2_000 },
      suggest: recentHandles,
    },
    network: { kind: 'network', describe: 'option.network' },
    every: { kind: 'text', describe: 'watch.every', maxLength: 20, suggest: () => choices(EVERY) },
    until: { kind: 'text', describe: 'watch.until', maxLength: 30 },
    zone: {
      ...{ kind: 'text', describe: 'watch.zone', maxLength: 60 },
      suggest: (typed) => choices(zonesLike(typed, MOST_CHOICES)),
    },
  },
  waits(options, context) {
    const piece = readSettings(options).ok ? pieceOf(options, context) : null;
    return piece?.ok === true && !context.private && lookUps([piece.value], context) > 0;
  },
  async run(options, context) {
    const settings = readSettings({ ...options, zone: options.zone ?? context.settings.zone ?? undefined });
    const piece = settings.ok ? pieceOf(options, context) : settings;
    if (!settings.ok) return failureView(settings.error, context.messages);
    if (!piece.ok) return failureView(piece.error, context.messages);
    if (context.private) return refusalView(context.messages.watch.cannotHere, context.messages);
    return start(piece.value, settings.value, context);
  },
});

type WatchOptions = {
  readonly every: string | undefined;
  readonly until: string | undefined;
  readonly zone: string | undefined;
};
type Settings = Pick<NewWatch, 'every' | 'until' | 'zone'>;

/** The mistake is named with what would do. */
function readSettings({ every = 'day', until, zone = 'UTC' }: WatchOptions): Result<Settings, InputFailure> {
  const rhythm = readEvery(every);
  if (rhythm === null) return fail(notAChoice('every', EVERY));
  const where = readZone(zone);
  if (!where.ok) return fail(notAChoice('zone', where.close.length > 0 ? where.close : ['UTC', 'Europe/Berlin']));
  if (until === undefined) return ok({ every: rhythm, until: null, zone: where.zone });
  const day = readDate(until);
  if (day === null) return fail(notAChoice('until', ['2027-01-31']));
  return ok({ every: rhythm, until: endOfDay(where.zone, day.slice(0, 10)), zone: where.zone });
}

function readEvery(text: string): Every | null {
  const word = text.trim().toLowerCase().replace('daily', 'day').replace('weekly', 'week');
  return EVERY.find((one) => one === word) ?? null;
}

function notAChoice(option: string, known: readonly string[]): InputFailure {
  return { kind: 'bad-option', option, problem: 'not-a-choice', known };
}

/** One profile at a time. */
function pieceOf(
  { handle, network }: { readonly handle: string; readonly network: Parameters<typeof readHandle>[1]['network'] },
  { services }: Context,
): Result<Piece, InputFailure> {
  const [text = handle, ...others] = splitHandles(handle);
  if (others.length > 0) return fail({ kind: 'too-many', given: others.length + 1, most: 1 });
  const rules = { allowedHosts: services.allowedHosts };
  const asked = readHandle(text, network === undefined ? rules : { ...rules, network });
  return asked.ok ? ok({ text, asked }) : asked;
}

/** The first look is at once: what comes later is held against it. */
async function start(piece: Piece, settings: Settings, context: Context): Promise<Reply> {
  const { messages } = context;
  const within = await allowed(lookUps([piece], context), context);
  if (!within.ok) return failureView(within.error, messages);
  const outcome = await outcomeOf(piece.asked, context);
  if (!outcome.ok) {
    const { error } = outcome;
    return error.kind === 'not-fetched-here' ? cannotWatchView(error, messages) : failureView(error, messages);
  }
  const asked = newWatch(outcome.value, settings, context);
  if (asked === null) {
    const { network, handle } = outcome.value.evidence.profile;
    return cannotWatchView({ kind: 'not-fetched-here', network, handle: handle ?? '' }, messages);
  }
  if (asked.until !== null && asked.until < asked.nextAt) {
    const first = messages.format.moment(new Date(asked.nextAt).toISOString());
    return refusalView(messages.watch.noTime(first), messages);
  }
  const put = await context.services.store.watches.put(asked, MOST_WATCHES);
  if (put === 'too-many') return refusalView(messages.watch.tooMany(MOST_WATCHES), messages);
  return watchView(put, context);
}

/** null for a profile that was not read by us: there is nothing to look at again. */
function newWatch({ evidence, assessment }: Given, settings: Settings, context: Context): NewWatch | null {
  const { team, asker, address, place, messages } = context;
  const profile = profileKey(evidence.profile);
  const { handle, network } = evidence.profile;
  if (profile === null || handle === null) return null;
  const now = context.services.now().getTime();
  const slot = { every: settings.every, channel: channelOf(address), watch: watchId(team, address, profile) };
  return {
    ...settings,
    ...{ team, asker: asker.id, profile, network, handle, locale: messages.locale },
    address: { ...address, place: place.id },
    nextAt: nextLook({ ...slot, roundMs: SCHEDULE.roundMs }, now, now),
    memory: firstMemory(evidence, assessment, now),
  };
}

function choices(values: readonly string[]): Suggestions {
  return { kind: 'suggestions', choices: values.map((value) => ({ value, label: value })) };
}
