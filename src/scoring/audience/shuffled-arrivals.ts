import { seeded } from '../seeded.ts';
import type { Arrivals } from './arrivals.ts';

/**
 * A source of shuffles of the creation days in which each stands only where the envelope allows it, all such shuffles
 * being equally likely: the newest day has the fewest places and those nest in the places of any older one, so each in
 * turn takes one of its free places. The same seed gives the same shuffles.
 */
export function shuffledArrivals(arrivals: Arrivals, seed: number): () => readonly number[] {
  const random = seeded(seed);
  const newestFirst = arrivals.made.map((day) => ({ day, from: arrivals.from(day) })).toSorted((a, b) => b.day - a.day);
  return () => {
    const shuffled = new Array<number>(newestFirst.length).fill(0);
    // Places not yet taken, those that only older accounts may have last in line.
    const free: number[] = [];
    let next = newestFirst.length - 1;
    for (const { day, from } of newestFirst) {
      for (; next >= from; next--) free.push(next);
      const pick = Math.floor(random() * free.length);
      const place = free[pick] ?? 0;
      free[pick] = free.at(-1) ?? 0;
      free.pop();
      shuffled[place] = day;
    }
    return shuffled;
  };
}
