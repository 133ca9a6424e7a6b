import { chance, type Person, scatter } from './profile-hosts-people.ts';

/** A made-up follower of a made-up person: everything follows from the name, which tells whose and which one it is. */
export type Follower = {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly followers: number;
  readonly following: number;
  readonly posts: number;
  readonly hasPicture: boolean;
  readonly createdAt: string;
  /** null = never seen. */
  readonly lastActiveAt: string | null;
  readonly viaStarterPack: boolean;
  /** Has a domain for a handle, where the network knows such. */
  readonly hasDomain: boolean;
  /** Still listed, but nothing is told of it. */
  readonly isGone: boolean;
};

/** The most followers of one person that can be listed. */
export const MOST_FOLLOWERS = 5_000;

const DAY_MS = 86_400_000;
/** Followers a day, so that the newest 5,000 came within two years. */
const A_DAY = 8;
/** Bulk-made followers come in deliveries, each made within three days. */
const A_DELIVERY = 200;

const FIRST = ['lena', 'tomas', 'priya', 'oskar', 'mina', 'jules', 'amara', 'pavel', 'sofia', 'emeka', 'yuki', 'marta'];
const CONSONANTS = 'bcdfghjklmnpqrstvwxz';

/** How many of a person's followers can be listed. */
export function listedOf(of: Person): number {
  return Math.min(of.followers, MOST_FOLLOWERS);
}

/** The follower at a place in a person's list: 0 is the newest. */
export function followerName(of: Person, place: number): string {
  const key = `${of.name}/fan/${place}`;
  const which = `${[...`${place}`].map((digit) => 'abcdefghij'[Number(digit)]).join('')}-of-${of.name}`;
  if (!isBulk(of, place)) return `${FIRST[Math.floor(chance(key) * FIRST.length)]}-${which}`;
  const letters = [0, 1, 2, 3].map((at) => CONSONANTS[Math.floor(chance(`${key}/${at}`) * CONSONANTS.length)]).join('');
  return `${letters}${String(Math.floor(chance(`${key}/digits`) * 1e8)).padStart(8, '0')}-${which}`;
}

/** The person and the place that a follower's name tells; null for any other name. */
export function placeIn(name: string): { readonly owner: string; readonly place: number } | null {
  const [, letters, owner] = /^[a-z0-9]+-([a-j]+)-of-(.+)$/.exec(name) ?? [];
  if (letters === undefined || owner === undefined) return null;
  return { owner, place: Number([...letters].map((letter) => 'abcdefghij'.indexOf(letter)).join('')) };
}

/** What is told of the follower at a place, as of `now`. */
export function follower(of: Person, place: number, now: Date): Follower {
  const key = `${of.name}/fan/${place}`;
  const arrivedDays = place / A_DAY;
  const common = { name: followerName(of, place), isGone: place % 97 === 96 };
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString();
  if (isBulk(of, place)) {
    const delivery = Math.floor(place / A_DELIVERY);
    const since =
      delivery * (A_DELIVERY / A_DAY) + A_DELIVERY / A_DAY + 45 + 60 * chance(`${of.name}/batch/${delivery}`);
    return {
      ...common,
      displayName: '',
      description: '',
      followers: Math.floor(25 * chance(`${key}/followers`)),
      following: Math.round(1_200 + 5_000 * chance(`${key}/following`)),
      posts: Math.floor(3 * chance(`${key}/posts`)),
      hasPicture: false,
      createdAt: ago(since + 2.5 * chance(`${key}/made`)),
      lastActiveAt: null,
      viaStarterPack: false,
      hasDomain: false,
    };
  }
  const ageDays = arrivedDays + 20 + 700 * chance(`${key}/age`);
  const quietDays = chance(`${key}/quiet`) < 0.12 ? 400 + 500 * chance(`${key}/since`) : 60 * chance(`${key}/since`);
  return {
    ...common,
    displayName: `${common.name.split('-')[0]} Example`,
    description: chance(`${key}/bio`) < 0.8 ? 'A made-up reader of made-up notes.' : '',
    followers: Math.round(Math.exp(5.2 + 0.9 * scatter(`${key}/followers`))),
    following: Math.round(Math.exp(5.2 + 0.6 * scatter(`${key}/following`))),
    posts: Math.round(Math.exp(5.5 + scatter(`${key}/posts`))),
    hasPicture: chance(`${key}/picture`) < 0.97,
    createdAt: ago(ageDays),
    lastActiveAt: ago(Math.min(ageDays, quietDays)),
    viaStarterPack: chance(`${key}/pack`) < 0.1,
    hasDomain: chance(`${key}/domain`) < 0.12,
  };
}

/** Spread evenly, so that every sample of the newest has about the person's share. */
function isBulk(of: Person, place: number): boolean {
  return Math.floor((place + 1) * of.bulkShare) > Math.floor(place * of.bulkShare);
}
