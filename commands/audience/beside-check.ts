import type { Evidence } from '../../src/evidence.ts';
import type { AudienceSampling, ProfileHandle } from '../../src/sources/source.ts';
import type { Context } from '../context.ts';
import { nameNotes } from '../history/name-notes.ts';
import { allowed, judge } from '../judge.ts';
import { proofOffers } from '../people/offers.ts';
import type { Given } from '../recent.ts';
import type { Reply, Text } from '../reply.ts';
import { type VerdictExtras, verdictView } from '../views/verdict-view.ts';
import { lookedAt, type Sampling, sampleFollowers } from './sample-followers.ts';
import type { FollowerSample } from './samples.ts';
import { noSample, withSample } from './with-sample.ts';

/** One profile that was looked up, and what its check asks for beside it. */
export type Checked = {
  readonly evidence: Evidence;
  readonly profile: ProfileHandle;
  /** Followers to look at; 0 = none, null = not said: about a hundred where that costs few calls. */
  readonly followersToSample: number | null;
  readonly extras: VerdictExtras;
};

/** Followers that a check looks at by itself. Our choice: one page on Bluesky and on GitHub, two on Mastodon. */
const BY_ITSELF = 100;
/** Our choice: what a check can wait for; `/audience` goes further, with its progress shown. */
const MOST_BESIDE_A_CHECK = 1_000;
/** Calls that a check makes for followers by itself. Our choice: with profile and posts seven on Bluesky. */
const FEW_CALLS = 5;
/** What a check takes for followers that nobody asked for, in all. Our choice: as long as the slowest single call. */
const PATIENCE_MS = 8_000;
/** Part of what is wanted that is enough already: a page is often a few short. Our choice. */
const NEARLY = 0.75;

/**
 * Answers a check: the words first, and once followers were looked at the verdict with them, under the same ref. Whatever
 * keeps the followers away, the words stay as they were, with a note and a button. Never rejects for what the network does.
 */
export async function answerWithFollowers(asked: Checked, context: Context): Promise<Reply> {
  const checked = await withOffers(await withNames(asked, context), context);
  const { evidence, extras } = checked;
  const { services, messages } = context;
  const source = services.sources.get(checked.profile.network)?.audience;
  const kept = checked.followersToSample === 0 ? null : services.samples.of(context, evidence.profile);
  const given = await judge(kept === null ? evidence : sampled(evidence, kept), context);
  const plan = planOf(checked, source, kept);
  if (plan.kind === 'go' && (await mayGo(plan, context))) return goOn(checked, { plan, given }, context);
  const notes =
    plan.kind === 'cannot' || plan.kind === 'go' ? [[messages.check.notSampled]] : emptyNotes(kept, context);
  const offerSample = plan.kind === 'go' || plan.kind === 'costly';
  return verdictView(given, messages, { ...extras, notes: [...(extras.notes ?? []), ...notes], offerSample });
}

/** Handles that the profile had, or that somebody else had, are said first. */
async function withNames(asked: Checked, context: Context): Promise<Checked> {
  const names = await nameNotes(asked.evidence.profile, context);
  return { ...asked, extras: { ...asked.extras, notes: [...names, ...(asked.extras.notes ?? [])] } };
}

/** What is proven to be the same person's is offered beside the verdict. */
async function withOffers(asked: Checked, context: Context): Promise<Checked> {
  const offers = await proofOffers(asked.evidence, context);
  return { ...asked, extras: { ...asked.extras, actions: [...(asked.extras.actions ?? []), ...offers] } };
}

type Go = {
  readonly kind: 'go';
  readonly source: AudienceSampling;
  readonly want: number;
  /** Nobody asked for it: it must cost little and end soon. */
  readonly byItself: boolean;
};
/** `enough`: no more is wanted, or there already; `cannot`: asked for in vain; `costly`: not without being asked. */
type Plan = Go | { readonly kind: 'enough' | 'cannot' | 'costly' };

function planOf(
  { evidence: { profile }, followersToSample }: Checked,
  source: AudienceSampling | undefined,
  kept: FollowerSample | null,
): Plan {
  if (followersToSample === 0) return { kind: 'enough' };
  const byItself = followersToSample === null;
  if (source === undefined || noSample(profile, source) !== null) return { kind: byItself ? 'enough' : 'cannot' };
  const want = Math.min(followersToSample ?? BY_ITSELF, profile.followers ?? BY_ITSELF, MOST_BESIDE_A_CHECK);
  if (kept !== null && (kept.next === null || lookedAt(kept) >= want * (byItself ? NEARLY : 1)))
    return { kind: 'enough' };
  if (!byItself) return { kind: 'go', source, want, byItself };
  const calls = source.callsFor(profile, want);
  if (calls <= FEW_CALLS) return { kind: 'go', source, want, byItself };
  return { kind: Number.isFinite(calls) ? 'costly' : 'enough' };
}

/** What a check looks at by itself is part of it; what is asked for beyond that counts as in `/audience`. */
async function mayGo({ byItself, want, source }: Go, context: Context): Promise<boolean> {
  return byItself || (await allowed(Math.ceil(want / source.pageSize), context)).ok;
}

type Going = { readonly plan: Go; readonly given: Given };

async function goOn({ evidence, profile, extras }: Checked, { plan, given }: Going, context: Context): Promise<Reply> {
  const { messages } = context;
  const { source, want, byItself } = plan;
  const doing = messages.check.lookingAtFollowers(messages.format.exact(want));
  context.progress(verdictView(given, messages, { ...extras, doing }));
  const asked: Sampling = { profile: evidence.profile, handle: profile.handle, source, want, show: () => {} };
  const sample = byItself ? await sampleSoon(asked, context) : (await sampleFollowers(asked, context)).sample;
  const notes = sample === null ? [[messages.check.notSampled]] : emptyNotes(sample, context);
  const all = { ...extras, notes: [...(extras.notes ?? []), ...notes], offerSample: sample === null };
  if (sample === null || sample.accounts.length === 0) return verdictView(given, messages, all);
  return verdictView(await judge(sampled(evidence, sample), context, given.ref), messages, all);
}

/** As many as there are pages for, within the patience of somebody who did not ask for it. */
async function sampleSoon(asked: Sampling, context: Context): Promise<FollowerSample | null> {
  const [over, done] = [new AbortController(), new AbortController()];
  const signal = AbortSignal.any([context.signal, over.signal]);
  void context.services.wait(PATIENCE_MS, done.signal).then(() => over.abort());
  const mostPages = Math.ceil(asked.want / asked.source.pageSize);
  const { sample } = await sampleFollowers({ ...asked, patienceMs: PATIENCE_MS, mostPages }, { ...context, signal });
  done.abort();
  return sample;
}

/** A list that was read and is empty is hidden: nobody following was told by the profile itself. */
function emptyNotes(sample: FollowerSample | null, { messages }: Context): readonly Text[] {
  return sample !== null && sample.accounts.length === 0 ? [[messages.check.followersHidden]] : [];
}

/** An empty sample says nothing, and must not look like a clean audience. */
function sampled(evidence: Evidence, sample: FollowerSample): Evidence {
  return sample.accounts.length === 0 ? evidence : withSample(evidence, sample);
}
