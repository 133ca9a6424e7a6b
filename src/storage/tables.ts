import type { Network } from '../network.ts';
import type { TablesOfTeams } from './tables-of-teams.ts';

/**
 * The tables, as the newest migration leaves them. Times are milliseconds since the epoch, days are whole days since
 * it, flags are 0 or 1, and what is only read back as a whole is JSON in a text column: the same on both databases.
 * A profile's key is `<network>:<the network's own account id>`, so a renamed handle stays one profile. Every row that
 * is a team's own carries the team; what is public (profiles, snapshots, look-ups) is shared.
 */
export type Tables = TablesOfTeams & {
  readonly teams: Team;
  readonly places: Place;
  readonly inbox: InboxRow;
  readonly replies: ReplyRow;
  readonly verdicts: VerdictRow;
  readonly profiles: ProfileRow;
  readonly handles: HandleRow;
  readonly snapshots: SnapshotRow;
  readonly curves: CurveRow;
  readonly peer_losses: PeerLossRow;
  readonly house_days: HouseDayRow;
  readonly watches: WatchRow;
  readonly notices: NoticeRow;
  readonly subject_notes: SubjectNoteRow;
  readonly jobs: JobRow;
  readonly leases: LeaseRow;
  readonly lookups: LookupRow;
  readonly allowances: AllowanceRow;
  readonly forgotten: ForgottenRow;
};

export type Flag = 0 | 1;

type Team = {
  readonly id: string;
  readonly created_at: number;
  /** When the last of its places removed the bot; null while one is there. */
  readonly left_at: number | null;
};

/** Where a team is met: a Discord server or user, a Telegram chat, the local terminal or page. */
type Place = {
  readonly platform: string;
  readonly place: string;
  readonly team: string;
  readonly created_at: number;
  readonly left_at: number | null;
  /** The team it had of its own before it came to share this one; null for a place that shares none. */
  readonly home: string | null;
};

/** What came in, written down before it is confirmed. */
type InboxRow = {
  readonly platform: string;
  /** The platform's own id of the event. */
  readonly event: string;
  readonly received_at: number;
  readonly state: 'new' | 'done';
  /** The event as the platform sent it, as JSON; null once it is answered. */
  readonly body: string | null;
  /** Where the answer stands already, as JSON, so that it is edited and not sent again; null before. */
  readonly answer: string | null;
  /** The process that works on it, and until when it may be taken for alive. */
  readonly owner: string | null;
  readonly owned_until: number | null;
  /** How often work on it was begun. */
  readonly attempts: number;
};

/** What the buttons of one sent reply do. */
type ReplyRow = {
  readonly id: string;
  readonly team: string;
  readonly asker: string;
  readonly private: Flag;
  readonly actions: string;
  readonly expires_at: number;
};

/** A verdict that was given, with the evidence it rests on (no posts, no followers). */
type VerdictRow = {
  readonly team: string;
  readonly ref: string;
  readonly asker: string;
  readonly private: Flag;
  readonly profile: string | null;
  readonly network: Network;
  /** Lower case; null for figures without a name. */
  readonly handle: string | null;
  readonly at: number;
  readonly evidence: string;
  readonly assessment: string;
};

type ProfileRow = {
  readonly profile: string;
  readonly network: Network;
  /** The handle it has now, lower case. */
  readonly handle: string;
  readonly first_seen: number;
  readonly last_seen: number;
};

/** Every handle a profile was seen under. */
type HandleRow = {
  readonly profile: string;
  readonly handle: string;
  readonly first_seen: number;
  readonly last_seen: number;
};

/** One a day and profile: the newest of that day. */
type SnapshotRow = {
  readonly profile: string;
  readonly day: number;
  readonly at: number;
  readonly network: Network;
  readonly followers: number | null;
  readonly following: number | null;
  readonly posts: number | null;
  /** Median response of the recent posts, as the network's baseline counts it; for the house baseline. */
  readonly response: number | null;
  /** The format that most of those posts share; null when mixed or unknown. */
  readonly format: string | null;
  readonly verdict: string | null;
  readonly quality: number | null;
  /** Formula and yardstick the verdict was reached with. */
  readonly formula: string | null;
  readonly yardstick: string | null;
  /** The first of its week (Monday to Sunday): it keeps its evidence when the others lose theirs. */
  readonly weekly: Flag;
  /** What it takes to judge again, packed (class counts of a sample, not its rows); null once thinned out. */
  readonly evidence: Uint8Array | null;
};

/** A past curve that a team brought along; of several files that tell the same day the newest counts. */
type CurveRow = {
  readonly team: string;
  /** As in `profiles`, or `<network>:@<handle>` where the network is not read here. */
  readonly profile: string;
  readonly day: number;
  /** The file it came with, so that this one can be taken back. */
  readonly file: string;
  readonly added_at: number;
  readonly followers: number;
  readonly posts: number | null;
  readonly views: number | null;
};

/** What a middling profile of a network lost on a day: worked out once the day is over, and kept by every process alike. */
type PeerLossRow = {
  readonly network: Network;
  readonly day: number;
  /** Share of followers, 0 or more. */
  readonly loss: number;
  readonly profiles: number;
};

/** What profiles showed that were read before a day, as JSON without their accounts; for the house baseline. */
type HouseDayRow = { readonly day: number; readonly seen: string };

type WatchRow = {
  readonly id: string;
  readonly team: string;
  readonly asker: string;
  readonly profile: string;
  readonly network: Network;
  readonly handle: string;
  readonly every: 'day' | 'week';
  /** The last moment at which it is looked at; null = until somebody stops it. */
  readonly until: number | null;
  readonly zone: string;
  readonly locale: string;
  /** Where notices go, as JSON; `channel` is the same as one word: platform, chat and thread. */
  readonly address: string;
  readonly channel: string;
  readonly created_at: number;
  readonly next_at: number;
  readonly last_at: number;
  /** What the last look saw, as JSON. */
  readonly seen: string;
  /** Why it ended: stopped, ended, gone, channel; null while it runs. */
  readonly stopped: string | null;
  readonly owner: string | null;
  readonly owned_until: number | null;
};

/** What a watch found, keyed so that it is told once; who tells it holds a lease on its channel. */
type NoticeRow = {
  readonly watch: string;
  /** The day on which it is told, in the watch's zone. */
  readonly day: number;
  readonly kind: string;
  readonly team: string;
  readonly profile: string;
  readonly channel: string;
  /** Null once it was told. */
  readonly body: string | null;
  readonly due_at: number;
  readonly sent_at: number | null;
};

/** A subject's own words about their profile, entered by the operator; shown with every verdict. */
type SubjectNoteRow = { readonly profile: string; readonly text: string; readonly at: number };

/** Work that is due (SQLite; on PostgreSQL pg-boss keeps its own). */
type JobRow = {
  readonly id: string;
  readonly queue: string;
  /** At most one waiting job for each queue and key. */
  readonly key: string;
  readonly body: string;
  readonly due_at: number;
  readonly attempts: number;
  readonly owner: string | null;
  readonly owned_until: number | null;
};

/** Who does what only one process may do. */
type LeaseRow = { readonly name: string; readonly owner: string; readonly until: number };

/** What people and teams have used, shared by the processes on one PostgreSQL; the names are rate-limiter-flexible's. */
type AllowanceRow = { readonly key: string; readonly points: number; readonly expire: number | null };

/** Answers of look-ups, shared by the processes on one PostgreSQL. */
type LookupRow = { readonly key: string; readonly answer: string; readonly expires_at: number };

/** When something was forgotten: every process empties its own memory then. Nothing of what it was. */
type ForgottenRow = { readonly id: string; readonly at: number };
