import { z } from 'zod';
import { LARGEST_COUNT, type Post } from '../evidence.ts';

/** A count, or null where it is missing, no whole number, negative or above 10^10: a bad field is no figure at all. */
export const count = z.int().min(0).max(LARGEST_COUNT).nullable().catch(null);

/** Text, or null where there is none. */
export const text = z.string().nullable().catch(null);

/** A flag; true only where the answer says true. */
export const flag = z.boolean().catch(false);

/** A list that has to be there; items that do not fit are left out. */
export function itemsOf<T extends z.ZodType>(item: T) {
  return z.array(z.unknown()).transform((items) =>
    items.flatMap((one): z.output<T>[] => {
      const parsed = item.safeParse(one);
      return parsed.success ? [parsed.data] : [];
    }),
  );
}

/** A list as `itemsOf` reads it, or null where it is missing or none. */
export function listOf<T extends z.ZodType>(item: T) {
  return itemsOf(item).nullable().catch(null);
}

/** No network that we read is older: GitHub 2008, the fediverse 2008, Bluesky 2022. */
const EARLIEST = Date.UTC(2000, 0, 1);

/** Clocks differ; a date further ahead than this is none. */
const AHEAD_MS = 86_400_000;

/** A date as ISO 8601 in UTC, or null where it is missing, unreadable, before 2000 or in the future. */
export function readDate(value: string | null, now: Date): string | null {
  if (value === null || value.length > 40 || !/^\d{4}-\d\d-\d\d/.test(value)) return null;
  const time = Date.parse(value);
  if (Number.isNaN(time) || time < EARLIEST || time > now.getTime() + AHEAD_MS) return null;
  return new Date(Math.min(time, now.getTime())).toISOString();
}

/** Longer addresses are left out: no profile's page has one. */
const LONGEST_LINK = 2_000;

/** A public page's address, or null where it is no https URL of a sensible length. */
export function readLink(value: string | null): string | null {
  if (value === null || value.length > LONGEST_LINK) return null;
  const url = URL.parse(value.trim());
  return url?.protocol === 'https:' ? url.href : null;
}

/** Addresses in a plain text, in the order they stand there, each once, at most 20. */
export function linksInText(value: string | null): readonly string[] {
  const found = (value ?? '').slice(0, 10_000).matchAll(/https?:\/\/[^\s<>"'`]+/gi);
  return distinctLinks([...found].map(([link]) => link.replace(/[.,;:!?)\]]{1,10}$/, '')));
}

/** The addresses that a profile links to, each once; mentions and hashtags are no links of the profile's own. */
export function linksInHtml(value: string | null): readonly string[] {
  const tags = (value ?? '').slice(0, 20_000).matchAll(/<a\s([^<>]*)>/gi);
  const own = [...tags].map(([, attributes = '']) => attributes).filter((one) => !/\b(mention|hashtag)\b/.test(one));
  return distinctLinks(own.flatMap((one) => /\bhref=["']([^"'<>\s]*)["']/i.exec(one)?.[1] ?? []));
}

/** Readable web addresses, each once, at most 20. */
export function distinctLinks(links: readonly (string | null)[]): readonly string[] {
  const urls = links.map((link) => URL.parse((link ?? '').slice(0, LONGEST_LINK + 1))).filter((url) => url !== null);
  const web = urls.filter(({ protocol, href }) => /^https?:$/.test(protocol) && href.length <= LONGEST_LINK);
  return [...new Set(web.map(({ href }) => href))].slice(0, 20);
}

/** Length of a text in characters as a reader counts them; 0 for none. */
export function lengthOf(value: string | null): number {
  return [...new Intl.Segmenter().segment((value ?? '').slice(0, 10_000))].length;
}

/** Posts by date, newest first; those without a date come last. */
export function newestFirst(posts: readonly Post[]): readonly Post[] {
  return posts.toSorted((one, other) => (other.at ?? '').localeCompare(one.at ?? ''));
}
