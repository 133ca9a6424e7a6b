import type { Network } from './network.ts';

/**
 * What was seen of one profile. `null` means "the source did not say": it is neutral, and never stands for 0 or for a
 * failure. Dates are ISO 8601 strings in UTC (`2026-11-20` or a full time). Counts are whole and at most 10^10.
 */
export type Evidence = {
  readonly profile: Profile;
  /** Newest first. `null` = not looked at; an empty list = looked at, and there are none. */
  readonly recentPosts: readonly Post[] | null;
  /** One middling post's figures, as a person reads them off a phone; stands in for the list. */
  readonly typicalPost: TypicalPost | null;
  readonly history: readonly HistoryPoint[] | null;
  readonly audience: AudienceSample | null;
  readonly outcomes: readonly Outcome[] | null;
};

/** Where figures come from: read by us, told by a person, or taken from a vendor's report. */
export type Provenance = 'fetched' | 'reported' | 'vendor';

export type Profile = {
  /** The network's own account id (a DID, a number, an actor address); null for figures given by hand. */
  readonly id: string | null;
  readonly network: Network;
  /** Canonical handle without a leading `@` (`ada.example.com`, `ada@social.example`, `ada`). */
  readonly handle: string | null;
  /** The display name exactly as the network gave it: hostile text, to be cleaned by whoever shows it. */
  readonly name: string | null;
  /** The profile's public page; https. */
  readonly url: string | null;
  /** null only when a server does not tell (it is not 0 then). */
  readonly followers: number | null;
  /** The counter's rounding step: 1 exact, 1,000 for "120K". */
  readonly followersStep: number;
  readonly following: number | null;
  readonly posts: number | null;
  readonly createdAt: string | null;
  /** When the counts were read; age in days is counted to this date. null when no date is known. */
  readonly observedAt: string | null;
  readonly verified: boolean | null;
  readonly hasPicture: boolean | null;
  readonly bioLength: number | null;
  /** Links the profile shows. */
  readonly links: number | null;
  /** Links proven to belong to the same person (see `proofs`); part of `links`. */
  readonly provenLinks: number | null;
  /** What ties this profile to somebody: each is shown in the first line of a verdict. */
  readonly proofs: readonly Proof[];
  /** Things a reader must know about the account itself (a declared automated account, a group, moderation labels). */
  readonly notices: readonly ProfileNotice[];
  readonly provenance: Provenance;
};

export type Proof =
  /** The handle is a domain that its owner had to prove (Bluesky). */
  | { readonly kind: 'domain-handle'; readonly domain: string }
  /** The network itself checked a link that points back (fediverse `verified_at`), or both profiles name each other. */
  | { readonly kind: 'link-both-ways'; readonly url: string }
  /** The network says that it verified the account. */
  | { readonly kind: 'network-verified' };

export type ProfileNotice =
  | { readonly kind: 'automated' }
  | { readonly kind: 'group' }
  | { readonly kind: 'organisation' }
  | { readonly kind: 'memorial' }
  | { readonly kind: 'label'; readonly label: string }
  /** Counts as lifetime figures that say nothing about response (GitHub stars). */
  | { readonly kind: 'stars'; readonly stars: number; readonly repositories: number }
  | { readonly kind: 'followers-hidden' };

export const POST_FORMATS = ['text', 'image', 'video', 'short', 'stream', 'article', 'repository'] as const;
export type PostFormat = (typeof POST_FORMATS)[number];

export type Post = {
  readonly at: string | null;
  readonly likes: number | null;
  readonly replies: number | null;
  readonly reposts: number | null;
  readonly views: number | null;
  readonly format: PostFormat | null;
  readonly pinned: boolean;
  readonly paid: boolean;
  /** Somebody else's item, shared on: its counts belong to another. */
  readonly repost: boolean;
  readonly reply: boolean;
};

export type TypicalPost = {
  readonly likes: number | null;
  readonly replies: number | null;
  readonly reposts: number | null;
  readonly views: number | null;
  /** How many posts the figures summarise; null = unknown, read as 1, which widens the range. */
  readonly posts: number | null;
};

export type HistoryPoint = {
  readonly at: string;
  readonly followers: number;
  readonly posts: number | null;
  readonly views: number | null;
};

export type AudienceSample = {
  readonly frame: 'complete' | 'random' | 'recent';
  /** Newest follower first; empty where only the summary is kept. */
  readonly accounts: readonly AudienceAccount[];
  /** Stands instead of the accounts where they are not kept. */
  readonly summary?: AudienceSummary;
};

/** What the accounts of a sample came to on the day they were read: enough for the same points, and nobody's row. */
export type AudienceSummary = {
  readonly active: number;
  readonly dormant: number;
  readonly suspect: number;
  /** Of those three together, the ones whose last sign of life is told. */
  readonly withActivity: number;
  /** Share (0-1) made within the same days and come together; null where no follow order, or too few dates, were known. */
  readonly shareInBars: number | null;
};

export type AudienceAccount = {
  readonly followers: number | null;
  readonly following: number | null;
  readonly posts: number | null;
  readonly createdAt: string | null;
  readonly lastActiveAt: string | null;
  readonly hasPicture: boolean | null;
  readonly bioLength: number | null;
  readonly handleLength: number | null;
  readonly handleDigits: number | null;
  readonly domain: boolean | null;
  readonly verified: boolean | null;
  readonly links: number | null;
  readonly locked: boolean | null;
  readonly nameLength: number | null;
  readonly likesGiven: number | null;
  readonly listed: number | null;
};

export type Outcome = {
  readonly at: string;
  readonly event: string | null;
  readonly cost: number | null;
  readonly currency: string | null;
  readonly visits: number | null;
  readonly registrations: number | null;
  readonly sales: number | null;
  readonly revenue: number | null;
  readonly recommendations: number | null;
};

/** Counts above this are refused at the edge: no network has so many accounts. */
export const LARGEST_COUNT = 10_000_000_000;
