import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { z } from 'zod';
import {
  type AudienceSample,
  type Evidence,
  type HistoryPoint,
  POST_FORMATS,
  type Post,
  type Profile,
  type ProfileNotice,
  type Proof,
  type TypicalPost,
} from '../evidence.ts';
import { seenAt } from '../scoring/dates.ts';
import { isoOf, PackedTimes, packTimes, unpackTimes } from './packed-times.ts';

/** Whose evidence it is: kept beside the bytes, where it can be renamed and forgotten. */
export type EvidenceOwner = Pick<Profile, 'id' | 'network' | 'handle'>;

/** Raised when what is kept changes its shape. */
const VERSION = 1;

const count = z.number().nullable();
const column = z.array(count);
const flag = z.union([z.literal(0), z.literal(1), z.null()]);
const PROOFS = ['domain-handle', 'link-both-ways', 'network-verified'] as const;
const NOTICES = ['automated', 'group', 'organisation', 'memorial', 'followers-hidden'] as const;

const PackedProfile = z.tuple([
  z.tuple([count, z.number(), count, count]),
  PackedTimes,
  z.tuple([flag, flag, count, count, count]),
  z.array(z.enum(PROOFS)),
  z.array(z.union([z.enum(NOTICES), z.tuple([z.number(), z.number()])])),
  z.enum(['fetched', 'reported', 'vendor']),
]);
/** Likes, replies, reposts and views by post; formats as one digit each (`-` = not said), flags as one hex digit each. */
const PackedPosts = z.tuple([PackedTimes, column, column, column, column, z.string(), z.string()]);
const PackedHistory = z.tuple([PackedTimes, z.array(z.number()), column, column]);
const PackedSample = z.tuple([
  z.enum(['complete', 'random', 'recent']),
  z.tuple([z.number(), z.number(), z.number(), z.number()]),
  count,
]);
const Packed = z.tuple([
  z.literal(VERSION),
  PackedProfile,
  PackedPosts.nullable(),
  z.tuple([count, count, count, count, count]).nullable(),
  PackedHistory.nullable(),
  PackedSample.nullable(),
]);
type Packed = z.output<typeof Packed>;

/** Middling effort: a snapshot is written while an answer waits. Our choice. */
const PARAMS = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 16 };
/** Far above any evidence of ours: a year of posts every hour. */
const MOST_BYTES = 1_000_000;

/**
 * What it takes to judge a profile again, in some hundred bytes: figures, dates and flags. No name, no address, no
 * word of a post, nobody's row of a follower sample: its summary must stand instead (`keptSample`). Outcomes are a
 * team's own and are left out.
 */
export function packEvidence(evidence: Evidence): Uint8Array {
  const { recentPosts, typicalPost, history, audience } = evidence;
  const packed: Packed = [
    VERSION,
    packProfile(evidence),
    recentPosts === null ? null : packPosts(recentPosts),
    typicalPost === null ? null : packTypical(typicalPost),
    history === null ? null : packHistory(history),
    audience === null ? null : packSample(audience),
  ];
  return brotliCompressSync(JSON.stringify(packed), { params: PARAMS });
}

/** The evidence again; null for bytes of another version, or that are none of ours. */
export function unpackEvidence(bytes: Uint8Array, owner: EvidenceOwner): Evidence | null {
  const packed = read(bytes);
  if (packed === null) return null;
  const [, profile, posts, typical, history, sample] = packed;
  return {
    profile: unpackProfile(profile, owner),
    recentPosts: posts === null ? null : unpackPosts(posts),
    typicalPost: typical === null ? null : unpackTypical(typical),
    history: history === null ? null : unpackHistory(history),
    audience: sample === null ? null : unpackSample(sample),
    outcomes: null,
  };
}

function read(bytes: Uint8Array): Packed | null {
  try {
    const text = brotliDecompressSync(bytes, { maxOutputLength: MOST_BYTES }).toString('utf8');
    return Packed.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function packProfile(evidence: Evidence): Packed[1] {
  const { profile } = evidence;
  // What was seen when may hang on a sample's rows, which are not kept.
  const seen = seenAt(evidence);
  return [
    [profile.followers, profile.followersStep, profile.following, profile.posts],
    packTimes([profile.createdAt, seen === null ? null : isoOf(seen)]),
    [bit(profile.verified), bit(profile.hasPicture), profile.bioLength, profile.links, profile.provenLinks],
    profile.proofs.map(({ kind }) => kind),
    profile.notices.flatMap(packNotice),
    profile.provenance,
  ];
}

function packNotice(notice: ProfileNotice): Packed[1][4] {
  if (notice.kind === 'stars') return [[notice.stars, notice.repositories]];
  // A label is a network's words about somebody, and no figure.
  return notice.kind === 'label' ? [] : [notice.kind];
}

function unpackProfile(packed: Packed[1], owner: EvidenceOwner): Profile {
  const [[followers, followersStep, following, posts], times, shown, proofs, notices, provenance] = packed;
  const [createdAt = null, observedAt = null] = unpackTimes(times);
  const [verified, hasPicture, bioLength, links, provenLinks] = shown;
  return {
    ...{ id: owner.id, network: owner.network, handle: owner.handle, name: null, url: null },
    ...{ followers, followersStep, following, posts, createdAt, observedAt },
    ...{ verified: truth(verified), hasPicture: truth(hasPicture), bioLength, links, provenLinks },
    proofs: proofs.map(unpackProof),
    notices: notices.map(unpackNotice),
    provenance,
  };
}

/** That there is a proof is kept, not where it points. */
function unpackProof(kind: Proof['kind']): Proof {
  if (kind === 'domain-handle') return { kind, domain: '' };
  return kind === 'link-both-ways' ? { kind, url: '' } : { kind };
}

function unpackNotice(packed: Packed[1][4][number]): ProfileNotice {
  if (typeof packed === 'string') return { kind: packed };
  const [stars, repositories] = packed;
  return { kind: 'stars', stars, repositories };
}

function packPosts(posts: readonly Post[]): NonNullable<Packed[2]> {
  return [
    packTimes(posts.map(({ at }) => at)),
    said(posts.map(({ likes }) => likes)),
    said(posts.map(({ replies }) => replies)),
    said(posts.map(({ reposts }) => reposts)),
    said(posts.map(({ views }) => views)),
    posts.map(({ format }) => (format === null ? '-' : String(POST_FORMATS.indexOf(format)))).join(''),
    posts.map(flagsOf).join(''),
  ];
}

function flagsOf({ pinned, paid, repost, reply }: Post): string {
  return (Number(pinned) + 2 * Number(paid) + 4 * Number(repost) + 8 * Number(reply)).toString(16);
}

function unpackPosts([times, likes, replies, reposts, views, formats, flags]: NonNullable<Packed[2]>): Post[] {
  return unpackTimes(times).map((at, index) => {
    const bits = Number.parseInt(flags[index] ?? '0', 16);
    return {
      at,
      likes: likes[index] ?? null,
      replies: replies[index] ?? null,
      reposts: reposts[index] ?? null,
      views: views[index] ?? null,
      format: POST_FORMATS[Number(formats[index])] ?? null,
      pinned: (bits & 1) > 0,
      paid: (bits & 2) > 0,
      repost: (bits & 4) > 0,
      reply: (bits & 8) > 0,
    };
  });
}

function packTypical({ likes, replies, reposts, views, posts }: TypicalPost): NonNullable<Packed[3]> {
  return [likes, replies, reposts, views, posts];
}

function unpackTypical([likes, replies, reposts, views, posts]: NonNullable<Packed[3]>): TypicalPost {
  return { likes, replies, reposts, views, posts };
}

function packHistory(history: readonly HistoryPoint[]): NonNullable<Packed[4]> {
  return [
    packTimes(history.map(({ at }) => at)),
    history.map(({ followers }) => followers),
    said(history.map(({ posts }) => posts)),
    said(history.map(({ views }) => views)),
  ];
}

function unpackHistory([times, followers, posts, views]: NonNullable<Packed[4]>): HistoryPoint[] {
  return unpackTimes(times).flatMap((at, index) => {
    const count = followers[index];
    if (at === null || count === undefined) return [];
    return [{ at, followers: count, posts: posts[index] ?? null, views: views[index] ?? null }];
  });
}

function packSample({ frame, accounts, summary }: AudienceSample): NonNullable<Packed[5]> {
  if (summary === undefined)
    throw new Error(`the rows of ${accounts.length} followers are not kept: give their summary`);
  const { active, dormant, suspect, withActivity, shareInBars } = summary;
  return [frame, [active, dormant, suspect, withActivity], shareInBars];
}

function unpackSample([frame, counts, shareInBars]: NonNullable<Packed[5]>): AudienceSample {
  const [active, dormant, suspect, withActivity] = counts;
  return { frame, accounts: [], summary: { active, dormant, suspect, withActivity, shareInBars } };
}

/** A column of nothing is left empty. */
function said(values: readonly (number | null)[]): (number | null)[] {
  return values.every((value) => value === null) ? [] : [...values];
}

function bit(value: boolean | null): 0 | 1 | null {
  return value === null ? null : value ? 1 : 0;
}

function truth(value: 0 | 1 | null): boolean | null {
  return value === null ? null : value === 1;
}
