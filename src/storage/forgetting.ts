import type { Tables } from './tables.ts';

type Column<T extends keyof Tables> = keyof Tables[T] & string;

/** Rows that hang on others of their team: on a person, a candidate, or a short link. */
export type Hangs<T extends keyof Tables> = { readonly on: 'person' | 'candidate' | 'slug'; readonly by: Column<T> };

/** How the rows of a profile are found, and what becomes of them. */
export type ProfileRule<T extends keyof Tables> = {
  /** Holds the profile's key. */
  readonly key?: Column<T>;
  /** Hold network and handle. */
  readonly named?: readonly [network: Column<T>, handle: Column<T>];
  /** Holds a handle, whoever had it. */
  readonly handle?: Column<T>;
  /** A row goes whose words, or JSON, name the profile. */
  readonly texts?: readonly Column<T>[];
  /** Gone within days by themselves: here a bare name is enough. */
  readonly shortLived?: true;
  /** The row is about something else: only the name goes out of its words. */
  readonly words?: readonly Column<T>[];
  /** What is left of a row that goes: its id, so that a repeat is known. */
  readonly leaves?: Partial<Tables[T]>;
  readonly hangs?: Hangs<T>;
};

/** What goes by time: rows whose time lies so long ago. */
export type AgeRule<T extends keyof Tables> = {
  readonly by: Column<T>;
  /** `retention`: what the operator set, or what the team set where that is shorter; `installation`: the operator's. */
  readonly days: number | 'retention' | 'installation';
  /** Only rows that have this; `set` = anything at all. */
  readonly where?: readonly [column: Column<T>, value: string | 'set'];
};

export type Forgets<T extends keyof Tables> = {
  /** What tells a row from the others. */
  readonly id: readonly Column<T>[];
  /** Which column names the team, or what a row hangs on; null: no team's. */
  readonly team: Column<T> | Hangs<T> | null;
  /** null: nothing of a profile stands there. */
  readonly profile: ProfileRule<T> | null;
  /** `snapshots`: with the topic's own rules (snapshots.ts, seen.ts). `kept`: until the team, or the operator, removes it. */
  readonly age: AgeRule<T> | 'snapshots' | 'kept';
};

/** Our choice: long enough to notice a mistake, and what a team removed is not kept for ever. */
const REMOVED_DAYS = 30;
const REMOVED = { by: 'removed_at', days: REMOVED_DAYS } as const;

/**
 * How every table forgets: with a profile, with its team, and by time. A table without it does not compile. Rows are
 * deleted in this order: what others are found by comes last.
 */
export const FORGETS: { readonly [T in keyof Tables]: Forgets<T> } = {
  verdicts: {
    ...{ id: ['team', 'ref'], team: 'team', age: { by: 'at', days: 'retention' } },
    profile: { key: 'profile', named: ['network', 'handle'], texts: ['evidence', 'assessment'] },
  },
  replies: {
    ...{ id: ['id'], team: 'team', age: { by: 'expires_at', days: 0 } },
    profile: { texts: ['actions'], shortLived: true },
  },
  watches: {
    ...{ id: ['id'], team: 'team', age: { by: 'last_at', days: 30, where: ['stopped', 'set'] } },
    profile: { key: 'profile', named: ['network', 'handle'], texts: ['seen'] },
  },
  notices: {
    ...{ id: ['watch', 'day', 'kind'], team: 'team', age: { by: 'sent_at', days: 30 } },
    profile: { key: 'profile', texts: ['body'] },
  },
  curves: {
    ...{ id: ['team', 'profile', 'day', 'file'], team: 'team', age: { by: 'added_at', days: 'installation' } },
    profile: { key: 'profile' },
  },
  steps: {
    ...{ id: ['team', 'id'], team: 'team', age: { by: 'at', days: 'retention' } },
    profile: { texts: ['said', 'undo'] },
  },
  votes: {
    ...{ id: ['team', 'candidate', 'platform', 'voter'], team: 'team', age: 'kept' },
    profile: { hangs: { on: 'candidate', by: 'candidate' } },
  },
  candidate_notes: {
    ...{ id: ['team', 'id'], team: 'team', age: REMOVED },
    profile: { texts: ['text'], hangs: { on: 'candidate', by: 'candidate' } },
  },
  visits: {
    ...{ id: ['slug', 'day'], team: { on: 'slug', by: 'slug' }, age: 'kept' },
    profile: { hangs: { on: 'slug', by: 'slug' } },
  },
  invitations: {
    ...{ id: ['team', 'id'], team: 'team', age: REMOVED },
    profile: { texts: ['url', 'code', 'slug'], words: ['event'], hangs: { on: 'person', by: 'person' } },
  },
  outcomes: {
    ...{ id: ['team', 'id'], team: 'team', age: REMOVED },
    profile: { words: ['event', 'source'], hangs: { on: 'person', by: 'person' } },
  },
  nudges: {
    ...{ id: ['team', 'event', 'person'], team: 'team', age: 'kept' },
    profile: { texts: ['event'], hangs: { on: 'person', by: 'person' } },
  },
  candidates: {
    ...{ id: ['team', 'id'], team: 'team', age: REMOVED },
    profile: { hangs: { on: 'person', by: 'person' } },
  },
  shortlists: { id: ['team', 'id'], team: 'team', age: 'kept', profile: { words: ['name', 'event'] } },
  people: {
    ...{ id: ['team', 'id'], team: 'team', age: 'kept' },
    profile: { words: ['name'], hangs: { on: 'person', by: 'id' } },
  },
  ties: {
    ...{ id: ['team', 'person', 'network', 'handle'], team: 'team', age: 'kept' },
    profile: { key: 'profile', named: ['network', 'handle'], texts: ['proof'], hangs: { on: 'person', by: 'person' } },
  },
  team_settings: { id: ['team', 'name'], team: 'team', age: 'kept', profile: { words: ['value'] } },
  join_codes: { id: ['code'], team: 'team', profile: null, age: { by: 'expires_at', days: 0 } },
  join_tries: { id: ['who', 'at'], team: null, profile: null, age: { by: 'at', days: 1 } },
  inbox: {
    ...{ id: ['platform', 'event'], team: null },
    age: { by: 'received_at', days: 2, where: ['state', 'done'] },
    profile: {
      ...{ texts: ['body', 'answer'], shortLived: true },
      leaves: { state: 'done', body: null, answer: null, owner: null, owned_until: null },
    },
  },
  jobs: { id: ['id'], team: null, profile: { texts: ['key', 'body'] }, age: { by: 'due_at', days: 30 } },
  lookups: {
    ...{ id: ['key'], team: null, age: { by: 'expires_at', days: 0 } },
    profile: { texts: ['key', 'answer'], shortLived: true },
  },
  allowances: { id: ['key'], team: null, profile: null, age: { by: 'expire', days: 0 } },
  leases: { id: ['name'], team: null, profile: null, age: { by: 'until', days: 1 } },
  peer_losses: { id: ['network', 'day'], team: null, profile: null, age: 'kept' },
  house_days: { id: ['day'], team: null, profile: null, age: 'snapshots' },
  forgotten: { id: ['id'], team: null, profile: null, age: { by: 'at', days: 1 } },
  subject_notes: { id: ['profile'], team: null, profile: { key: 'profile', texts: ['text'] }, age: 'kept' },
  snapshots: { id: ['profile', 'day'], team: null, profile: { key: 'profile' }, age: 'snapshots' },
  // By these two a profile's other names are known: were the work cut short, the next time finds them still.
  handles: { id: ['profile', 'handle'], team: null, profile: { key: 'profile', handle: 'handle' }, age: 'snapshots' },
  profiles: { id: ['profile'], team: null, profile: { key: 'profile' }, age: 'snapshots' },
  places: { id: ['platform', 'place'], team: 'team', profile: null, age: 'kept' },
  teams: { id: ['id'], team: 'id', profile: null, age: 'kept' },
};
