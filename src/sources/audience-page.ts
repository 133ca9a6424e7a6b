import { LRUCache } from 'lru-cache';
import type { AudienceAccount } from '../evidence.ts';
import type { AudiencePage } from './source.ts';

/** An account of which nothing is told: a source lays over it what its network tells. */
export const UNTOLD: AudienceAccount = {
  followers: null,
  following: null,
  posts: null,
  createdAt: null,
  lastActiveAt: null,
  hasPicture: null,
  bioLength: null,
  handleLength: null,
  handleDigits: null,
  domain: null,
  verified: null,
  links: null,
  locked: null,
  nameLength: null,
  likesGiven: null,
  listed: null,
};

/** The page of a list that is hidden, or over. */
export const NOBODY: AudiencePage = { accounts: [], unread: 0, viaStarterPack: null, next: null };

/** What a name that somebody chose, or a program made, looks like: its length, and the digits in it. */
export function nameShape(name: string): Pick<AudienceAccount, 'handleLength' | 'handleDigits'> {
  return { handleLength: name.length, handleDigits: name.replace(/[^0-9]/g, '').length };
}

/** A page whose list was read but not yet everybody on it: `read` holds who was asked about, null = left out. */
export type HalfPage<List, Item> = { readonly list: List; readonly read: Map<string, Item | null> };

/** Pages at a time, of at most 100 accounts each: a few MB. */
const MOST_HALVES = 100;

/** As long as the longest pause that is kept of a host. */
const KEPT_FOR_MS = 3_600_000;

/** Remembers pages that a limit cut short, so that asking again costs only what is missing. */
export function halfPages<List extends object, Item>(): LRUCache<string, HalfPage<List, Item>> {
  return new LRUCache({ max: MOST_HALVES, ttl: KEPT_FOR_MS });
}
