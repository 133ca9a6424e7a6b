import type { Profile } from '../../src/evidence.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import type { Assessment, Signal } from '../../src/scoring/assessment.ts';

/** "120K followers, responds like an account of about 15K (8K-28K)". */
export function mainSentence(profile: Profile, assessment: Assessment, messages: Messages): string {
  const { verdicts, format } = messages;
  const followers =
    profile.followers === null ? verdicts.followersUnknown : verdicts.followers(format.count(profile.followers));
  return `${followers}, ${likeText(assessment, messages)}`;
}

/** What the response is like, or that it is not known. */
function likeText({ respondsLike }: Assessment, { verdicts, format }: Messages): string {
  if (respondsLike === null) return verdicts.noResponse;
  const [value, low, high] = [respondsLike.value, respondsLike.low, respondsLike.high].map(format.count);
  return verdicts.respondsLike[respondsLike.bound](value ?? '', low ?? '', high ?? '');
}

/** Known, counted signals by the size of their points. */
export function strongestFirst(signals: readonly Signal[]): readonly Signal[] {
  return signals
    .filter((signal) => signal.known && signal.counted)
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
}
