import { LRUCache } from 'lru-cache';
import type { Evidence } from '../src/evidence.ts';
import type { Network } from '../src/network.ts';
import type { Assessment } from '../src/scoring/assessment.ts';

/** A verdict that was given, with what it rests on: enough to explain it again. */
export type Given = { readonly ref: string; readonly evidence: Evidence; readonly assessment: Assessment };

/** What a team asked lately: for "why?", for suggestions, and for the network it uses most. Never another team's. */
export type Recent = {
  readonly remember: (team: string, given: Given) => void;
  readonly last: (team: string) => Given | null;
  readonly byRef: (team: string, ref: string) => Given | null;
  /** By handle, on any network, newest first. */
  readonly byHandle: (team: string, handle: string) => readonly Given[];
  /** Newest first. */
  readonly all: (team: string) => readonly Given[];
  readonly lastNetwork: (team: string) => Network | null;
};

/** Our choice: about a call for papers; and as many teams as one process serves without a store. */
const MOST_OF_A_TEAM = 60;
const MOST_TEAMS = 2_000;

/** The latest verdicts in bounded memory; a team that asks nothing for long is forgotten first. */
export function memoryRecent(): Recent {
  const teams = new LRUCache<string, readonly Given[]>({ max: MOST_TEAMS });
  const of = (team: string): readonly Given[] => teams.get(team) ?? [];
  return {
    remember(team, given) {
      const others = of(team).filter((one) => one.ref !== given.ref);
      teams.set(team, [given, ...others].slice(0, MOST_OF_A_TEAM));
    },
    last: (team) => of(team)[0] ?? null,
    byRef: (team, ref) => of(team).find((one) => one.ref === ref) ?? null,
    byHandle: (team, handle) => of(team).filter((one) => sameHandle(one.evidence.profile.handle, handle)),
    all: of,
    lastNetwork: (team) => of(team)[0]?.evidence.profile.network ?? null,
  };
}

function sameHandle(known: string | null, asked: string): boolean {
  if (known === null) return false;
  const name = asked.toLowerCase();
  const own = known.toLowerCase();
  return own === name || own === `${name}.bsky.social` || own.startsWith(`${name}@`);
}
