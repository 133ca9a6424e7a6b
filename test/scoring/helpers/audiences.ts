import type { AudienceAccount, AudienceSample } from '../../../src/evidence.ts';
import { UNTOLD } from '../../../src/sources/audience-page.ts';
import { daysAgo } from './days.ts';
import { seeded } from './seeded.ts';

export type Crowd = {
  readonly seed: number;
  readonly n: number;
  readonly frame?: AudienceSample['frame'];
  /** Share (0-1) that follows thousands, says nothing and shows nothing. */
  readonly bulk?: number;
  /** Share (0-1) silent for years; where given, the others were active this month, else nothing is told of activity. */
  readonly silent?: number;
  /** Accounts made on the same two days, two years ago, that stand together in the middle of the order. */
  readonly batch?: number;
  /** Share (0-1) of whom nothing but the handle is told. */
  readonly unsaid?: number;
};

/** A made-up sample of followers, newest first: people of all ages, and what is asked for spread evenly among them. */
export function crowdOf(given: Crowd): AudienceSample {
  const random = seeded(given.seed);
  const { n, frame = 'recent', bulk = 0, silent, batch = 0, unsaid = 0 } = given;
  const start = Math.floor((n - batch) / 2);
  const accounts = Array.from({ length: n }, (_, place): AudienceAccount => {
    if (random() < unsaid) return { ...UNTOLD, handleLength: 9 };
    const made = place >= start && place < start + batch ? 730 + random() * 2 : 200 + place + random() * 2_800;
    const account = random() < bulk ? bulkMade(random, made) : person(random, made);
    if (silent === undefined) return account;
    return { ...account, lastActiveAt: daysAgo(random() < silent ? 800 : Math.floor(random() * 30)) };
  });
  return { frame, accounts };
}

function person(random: () => number, made: number): AudienceAccount {
  return {
    ...UNTOLD,
    followers: 80 + Math.floor(random() * 400),
    following: 100 + Math.floor(random() * 300),
    posts: 30 + Math.floor(random() * 300),
    createdAt: daysAgo(made),
    hasPicture: true,
    bioLength: 40 + Math.floor(random() * 60),
    handleLength: 9,
    handleDigits: 0,
  };
}

function bulkMade(random: () => number, made: number): AudienceAccount {
  return {
    ...UNTOLD,
    followers: Math.floor(random() * 8),
    following: 1_500 + Math.floor(random() * 4_000),
    posts: 0,
    createdAt: daysAgo(made),
    hasPicture: false,
    bioLength: 0,
    handleLength: 13,
    handleDigits: 5,
  };
}
