import { cleanLine } from '../../src/clean.ts';
import type { Profile, ProfileNotice } from '../../src/evidence.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import type { Network } from '../../src/network.ts';
import type { Text, TextPiece } from '../reply.ts';

/** Display names are shown this long at most. Our choice: one line of a phone. */
const LONGEST_NAME = 40;

/** Who it is, before any number: the name, what ties it to somebody, since when, how much it holds. */
export function identityLine(profile: Profile, messages: Messages): Text {
  const name = profile.name === null ? '' : cleanLine(profile.name, LONGEST_NAME);
  const parts: TextPiece[][] = name === '' ? [] : [[{ kind: 'code', text: name }]];
  parts.push(...ties(profile, messages).map((tie) => [tie]));
  parts.push(...facts(profile, messages).map((fact) => [fact]));
  parts.push(...profile.notices.map((notice) => [noticeText(notice, messages)]));
  return parts.flatMap((part, at) => (at === 0 ? part : [' · ', ...part]));
}

function ties({ proofs, provenance }: Profile, { verdicts }: Messages): readonly string[] {
  if (provenance !== 'fetched') return [verdicts.reportedIdentity];
  if (proofs.length === 0) return [verdicts.notProven];
  return proofs.slice(0, 3).map((proof) => {
    if (proof.kind === 'domain-handle') return verdicts.ownDomain(cleanLine(proof.domain, 60));
    if (proof.kind === 'link-both-ways') return verdicts.bothWays(cleanLine(withoutScheme(proof.url), 60));
    return verdicts.networkVerified;
  });
}

function facts({ network, createdAt, posts, following }: Profile, { verdicts, format }: Messages): readonly string[] {
  return [
    ...(createdAt === null ? [] : [verdicts.since(format.month(createdAt))]),
    ...(posts === null ? [] : [countOf(posts, network, { verdicts, format })]),
    ...(following === null ? [] : [verdicts.following(format.count(following))]),
  ];
}

function countOf(posts: number, network: Network, { verdicts, format }: Pick<Messages, 'verdicts' | 'format'>): string {
  const count = format.count(posts);
  return network === 'github' ? verdicts.repositories(count) : verdicts.posts(count);
}

function noticeText(notice: ProfileNotice, { verdicts, format }: Messages): string {
  if (notice.kind === 'label') return verdicts.notice.label(cleanLine(notice.label, 30));
  if (notice.kind === 'stars') {
    return verdicts.notice.stars(format.count(notice.stars), format.count(notice.repositories));
  }
  return verdicts.notice[notice.kind];
}

function withoutScheme(url: string): string {
  return url.replace(/^https:\/\//, '').replace(/\/$/, '');
}
