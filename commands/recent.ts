import { LRUCache } from 'lru-cache';
import type { Evidence } from '../src/evidence.ts';
import type { Network } from '../src/network.ts';
import type { Assessment } from '../src/scoring/assessment.ts';

/** A verdict that was given, with what explaining it takes: the profile and the points, not its posts or followers. */
export type Given = { readonly ref: string; readonly evidence: Evidence; readonly assessment: Assessment };

/** Who is looking: verdicts that were asked for in private are shown to their asker alone. */
export type Reader = { readonly team: string; readonly asker: { readonly id: string } };

/** What a team asked lately: for "why?", for suggestions, and for the network it uses most. Never another team's. */
export type Recent = {
  readonly remember: (by: Reader, given: Given, isPrivate: boolean) => void;
  readonly last: (reader: Reader) => Given | null;
  readonly byRef: (reader: Reader, ref: string) => Given | null;
  /** By handle, on any network, newest first. */
  readonly byHandle: (reader: Reader, handle: string) => readonly Given[];
  /** Newest first. */
  readonly all: (reader: Reader) => readonly Given[];
  /** Whether that verdict was asked for in private. */
  readonly isPrivate: (reader: Reader, given: Given) => boolean;
  readonly lastNetwork: (reader: Reader) => Network | null;
};

/** Our choice: the longest list and some more, so that every row of it can be explained. */
const MOST_OF_A_TEAM = 150;
/** Verdicts of all teams together; at about 6 KB each some 120 MB. */
const MOST_IN_ALL = 20_000;

/** The latest verdicts in bounded memory; a team that asks nothing for long is forgotten first. */
export function memoryRecent(): Recent {
  type Kept = { readonly given: Given; readonly visibleTo: string | null };
  const teams = new LRUCache<string, readonly Kept[]>({ maxSize: MOST_IN_ALL, sizeCalculation: (kept) => kept.length });
  const all = ({ team, asker }: Reader): readonly Given[] =>
    (teams.get(team) ?? [])
      .filter(({ visibleTo }) => visibleTo === null || visibleTo === asker.id)
      .map(({ given }) => given);
  return {
    remember({ team, asker }, given, isPrivate) {
      const others = (teams.get(team) ?? []).filter((one) => one.given.ref !== given.ref);
      const light = { ...given.evidence, recentPosts: null, history: null, audience: null };
      const kept = { given: { ...given, evidence: light }, visibleTo: isPrivate ? asker.id : null };
      teams.set(team, [kept, ...others].slice(0, MOST_OF_A_TEAM));
    },
    last: (reader) => all(reader)[0] ?? null,
    byRef: (reader, ref) => all(reader).find((one) => one.ref === ref) ?? null,
    byHandle: (reader, handle) => all(reader).filter((one) => sameHandle(one.evidence.profile.handle, handle)),
    all,
    isPrivate: ({ team }, { ref }) =>
      (teams.get(team) ?? []).some((one) => one.given.ref === ref && one.visibleTo !== null),
    lastNetwork: (reader) => all(reader)[0]?.evidence.profile.network ?? null,
  };
}

function sameHandle(known: string | null, asked: string): boolean {
  if (known === null) return false;
  const name = asked.toLowerCase();
  const own = known.toLowerCase();
  return own === name || own === `${name}.bsky.social` || own.startsWith(`${name}@`);
}
