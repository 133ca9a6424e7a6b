import type { Evidence, HistoryPoint, Post, Profile } from '../../../src/evidence.ts';
import { daysAgo } from './days.ts';
import { evidenceOf, postOf } from './evidence.ts';
import { seeded } from './seeded.ts';

/** A normal draw with mean 0 and sd 1. */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}

export type Series = {
  readonly seed: number;
  readonly posts: number;
  /** Middling likes. */
  readonly likes: number;
  readonly spread?: number;
  readonly repliesPerLike?: number;
  readonly daysApart?: number;
  readonly newestDaysAgo?: number;
  /** Share of other people's items. */
  readonly shared?: number;
};

/** Posts around one level, log-normal as real ones are. */
export function seriesOf(given: Series): readonly Post[] {
  const { spread = 0.65, repliesPerLike = 0.04, daysApart = 3, newestDaysAgo = 1, shared = 0 } = given;
  const random = seeded(given.seed);
  return Array.from({ length: given.posts }, (_, index) => {
    const likes = Math.round(given.likes * Math.exp(spread * normal(random)));
    const replies = Math.round(likes * repliesPerLike * Math.exp(0.4 * normal(random)));
    const repost = (index * 0.618) % 1 < shared;
    return postOf({
      at: daysAgo(newestDaysAgo + index * daysApart),
      likes,
      replies,
      reposts: 0,
      repost,
      format: 'text',
    });
  });
}

/** A curve that ends today: steady growth with a little noise, and one sudden change so many days ago. */
export function curveOf(given: {
  readonly seed: number;
  readonly days: number;
  readonly end: number;
  readonly perDay?: number;
  readonly noise?: number;
  readonly sudden?: { readonly daysAgo: number; readonly change: number };
  readonly digits?: number;
}): readonly HistoryPoint[] {
  const { perDay = 0.0005, noise = 0.0007, sudden, digits = 12 } = given;
  const random = seeded(given.seed);
  return Array.from({ length: given.days }, (_, index) => {
    const ago = given.days - index;
    const before = sudden !== undefined && ago > sudden.daysAgo ? 1 / (1 + sudden.change) : 1;
    const exact = given.end * before * Math.exp(-perDay * ago + noise * normal(random));
    return { at: daysAgo(ago), followers: Number(exact.toPrecision(digits).slice(0)), posts: null, views: null };
  }).map((point) => ({ ...point, followers: Math.round(point.followers) }));
}

const FILLED: Partial<Profile> = { hasPicture: true, bioLength: 80, links: 1, observedAt: daysAgo(0) };

/** A profile seen today, with picture, words and a link, made so many years ago. */
export function profileLike(
  given: Partial<Profile> & { readonly years?: number },
  rest: Partial<Omit<Evidence, 'profile'>> = {},
): Evidence {
  const { years, ...profile } = given;
  const createdAt = years === undefined ? null : daysAgo(Math.round(years * 365));
  return evidenceOf({ ...FILLED, createdAt, ...profile }, rest);
}
