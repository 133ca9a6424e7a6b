import type { Profile } from '../src/evidence.ts';
import type { InputFailure, LookupFailure } from '../src/failure.ts';
import { type AskedProfile, readHandle, splitHandles } from '../src/handle.ts';
import type { Network } from '../src/network.ts';
import { fail, ok, type Result } from '../src/result.ts';
import { readSample } from '../src/scoring/audience/sample.ts';
import { seenAt } from '../src/scoring/dates.ts';
import type { AudienceSampling, ProfileHandle } from '../src/sources/source.ts';
import { bareSources } from './ask.ts';
import { paced } from './audience/paced.ts';
import { lookedAt, type Sampled, type Sampling, sampleFollowers } from './audience/sample-followers.ts';
import type { FollowerSample } from './audience/samples.ts';
import { summarise, summed } from './audience/summary.ts';
import { noSample, withSample } from './audience/with-sample.ts';
import { type Count, defineCommand } from './command.ts';
import type { Context } from './context.ts';
import { allowed, judge } from './judge.ts';
import { outcomeOf } from './outcome.ts';
import type { Given } from './recent.ts';
import type { Reply } from './reply.ts';
import { recentHandles } from './suggest.ts';
import { audienceView, samplingView } from './views/audience-view.ts';
import { failureView, stoppedView } from './views/failure-view.ts';
import { noSampleView } from './views/no-audience-view.ts';

/** Followers that are looked at unless another number is asked for. Our choice: a range of a few points at small shares. */
const USUAL_SAMPLE = 1_000;
/** Our choice: 250 calls on Bluesky, some minutes; more hardly narrows the range. */
const LARGEST_SAMPLE = 5_000;

/** Offered where a number makes no sense. */
const SAMPLES = ['100', '1000', '5000'];

type AudienceOptions = {
  readonly handle: string;
  readonly network: Network | undefined;
  readonly sample: Count | undefined;
};

/** `/audience`: a sample of a profile's newest followers, page by page; going on where an earlier one ended. */
export const audience = defineCommand({
  name: 'audience',
  describe: 'audience.describe',
  options: {
    handle: {
      kind: 'text',
      describe: 'audience.handle',
      required: true,
      rest: true,
      maxLength: 2_000,
      suggest: recentHandles,
    },
    network: { kind: 'network', describe: 'option.network' },
    sample: { kind: 'count', describe: 'audience.sample' },
    private: { kind: 'flag', describe: 'option.private' },
  },
  verdicts: true,
  private: (options) => options.private,
  waits(options, context) {
    const asked = readAsked(options, context);
    return asked.ok && isLookedUp(asked.value, context);
  },
  run: (options, context) => answer(options, context),
});

async function answer(options: AudienceOptions, context: Context): Promise<Reply> {
  const { messages, services, signal } = context;
  const asked = readAsked(options, context);
  const within = asked.ok && isLookedUp(asked.value, context) ? await allowed(1, context) : ok(null);
  const outcome = within.ok ? await outcomeOf(asked, context) : within;
  if (signal.aborted) return stoppedView(messages);
  if (!outcome.ok) {
    const { error } = outcome;
    return error.kind === 'not-fetched-here' ? noSampleView('figures', error, messages) : failureView(error, messages);
  }
  const given = outcome.value;
  const { profile } = given.evidence;
  const handle: ProfileHandle = { network: profile.network, handle: profile.handle ?? profile.id ?? '' };
  const source = services.sources.get(profile.network)?.audience;
  const none = noSample(profile, source);
  if (none !== null || source === undefined) return noSampleView(none ?? 'network', handle, messages);
  const want = wanted(options.sample, profile.followers);
  const kept = services.samples.of(context, profile);
  const mayGoOn = await allowed(pagesTo(want, kept, source), context);
  if (!mayGoOn.ok) return failureView(mayGoOn.error, messages);
  const progress = paced(showIn(context, { profile, want }), context);
  const show: Sampling['show'] = (sample, pauseMs) => progress.show({ sample, pauseMs });
  show(kept, null);
  try {
    const sampled = await sampleFollowers({ profile, handle: handle.handle, source, want, show }, context);
    return await sampledReply(sampled, { given, handle }, context);
  } finally {
    progress.stop();
  }
}

function isLookedUp(asked: AskedProfile, { services }: Context): boolean {
  if (asked.kind === 'bare') return bareSources({ name: asked.name, except: [] }, services).length > 0;
  return services.sources.has(asked.profile.network);
}

/** Each page counts as a check: it costs the network as many calls, or more. */
function pagesTo(want: number, kept: FollowerSample | null, { pageSize }: AudienceSampling): number {
  return kept !== null && kept.next === null ? 0 : Math.ceil(Math.max(0, want - lookedAt(kept)) / pageSize);
}

function showIn(
  { services, job, messages, progress }: Context,
  { profile, want }: { readonly profile: Profile; readonly want: number },
): (state: { readonly sample: FollowerSample | null; readonly pauseMs: number | null }) => void {
  return ({ sample, pauseMs }) => {
    const classes = sample === null ? null : readSample(sample, services.now().getTime()).classes;
    progress(samplingView({ profile, done: lookedAt(sample), want, classes, pauseMs, job }, messages));
  };
}

type Whose = { readonly given: Given; readonly handle: ProfileHandle };

/** Judges the profile again with its sample, so that "why?" shows it. */
async function sampledReply({ sample, end }: Sampled, { given, handle }: Whose, context: Context): Promise<Reply> {
  const { messages, services } = context;
  if (sample === null || sample.accounts.length === 0) {
    if (end.kind === 'stopped') return stoppedView(messages);
    if (end.kind === 'paused' || end.kind === 'failed') return withoutSample(end.failure, handle, messages);
    return noSampleView('hidden', handle, messages);
  }
  const evidence = withSample(given.evidence, sample);
  const read = readSample(evidence.audience, seenAt(evidence));
  const toldTooLittle = sample.accounts.length - read.judged;
  const summary = summarise({ ...read, toldTooLittle }, handle.network, await services.yardstick());
  const judged = await judge(summed(evidence, read, summary), context, given.ref);
  return audienceView({ sample, summary, end, given: judged, more: nextTarget(sample) }, messages);
}

function withoutSample(failure: LookupFailure, handle: ProfileHandle, messages: Context['messages']): Reply {
  if (failure.kind === 'private') return noSampleView('hidden', handle, messages);
  // The profile was just read: what is missing is its list of followers.
  if (failure.kind === 'closed-to-programs' || failure.kind === 'not-found')
    return noSampleView('network', handle, messages);
  return failureView(failure, messages);
}

/** One profile only: a sample is no matter for a list. */
function readAsked(
  { handle, network, sample }: AudienceOptions,
  { services }: Context,
): Result<AskedProfile, InputFailure> {
  if (sample?.value === 0)
    return fail({ kind: 'bad-option', option: 'sample', problem: 'not-a-choice', known: SAMPLES });
  const [text, ...others] = splitHandles(handle);
  if (others.length > 0) return fail({ kind: 'too-many', given: others.length + 1, most: 1 });
  const rules = { allowedHosts: services.allowedHosts };
  return readHandle(text ?? handle, network === undefined ? rules : { ...rules, network });
}

function wanted(sample: Count | undefined, followers: number | null): number {
  const asked = Math.min(Math.max(sample?.value ?? USUAL_SAMPLE, 1), LARGEST_SAMPLE);
  return followers === null ? asked : Math.min(asked, followers);
}

/** Twice as many, and at least the next whole thousand. */
function nextTarget(sample: FollowerSample): number | null {
  const done = lookedAt(sample);
  if (sample.next === null || done >= LARGEST_SAMPLE) return null;
  return Math.min(LARGEST_SAMPLE, Math.max(USUAL_SAMPLE, 2 * done));
}
