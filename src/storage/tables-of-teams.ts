import type { Network } from '../network.ts';

/**
 * What teams have of their own, as migration 0002 leaves it; every row carries its team. How each table forgets:
 * all of them with their team; and with a person or a profile that is forgotten go `people` (when its last tie goes),
 * `ties`, its `candidates`, `votes`, `candidate_notes`, `invitations`, `visits`, `outcomes`, `nudges`, and every row of
 * `steps` whose text names it. By time go `join_codes` and `join_tries` (within the hour), and `steps` older than the
 * retention time; decisions and outcomes stay until the team removes them, since comparing years is what they are for.
 */
export type TablesOfTeams = {
  readonly team_settings: TeamSettingRow;
  readonly join_codes: JoinCodeRow;
  readonly join_tries: JoinTryRow;
  readonly steps: StepRow;
  readonly people: PersonRow;
  readonly ties: TieRow;
  readonly shortlists: ShortlistRow;
  readonly candidates: CandidateRow;
  readonly votes: VoteRow;
  readonly candidate_notes: CandidateNoteRow;
  readonly invitations: InvitationRow;
  readonly visits: VisitRow;
  readonly outcomes: OutcomeRow;
  readonly nudges: NudgeRow;
};

/** One thing that a team set; what it did not set is not there. */
type TeamSettingRow = {
  readonly team: string;
  readonly name: string;
  /** As JSON. */
  readonly value: string;
  readonly changed_at: number;
};

/** An invitation for another place to share this team: used once, within minutes. */
type JoinCodeRow = {
  /** The hash of the code: who reads the table cannot join. */
  readonly code: string;
  readonly team: string;
  readonly created_by: string;
  readonly expires_at: number;
};

/** A code that somebody tried; for counting, kept for an hour. */
type JoinTryRow = { readonly who: string; readonly at: number };

/** The journal: one row for every change of a team's data. */
type StepRow = {
  readonly team: string;
  readonly id: string;
  /** Of one process all different, so that their order is known. */
  readonly at: number;
  readonly asker: string;
  /** What was done, such as `shortlist.add`; `undo` for a step that undid another. */
  readonly kind: string;
  /** Facts for the sentence in /recap, as JSON. */
  readonly said: string;
  /** What it takes to undo it, as JSON (see row-changes.ts); null for what cannot be undone. */
  readonly undo: string | null;
  /** When and by whom it was undone; null while it counts. */
  readonly undone_at: number | null;
  readonly undone_by: string | null;
};

/** A person as a team knows them; their profiles are ties. */
type PersonRow = { readonly team: string; readonly id: string; readonly name: string; readonly created_at: number };

/** One profile of a person. */
type TieRow = {
  readonly team: string;
  readonly person: string;
  readonly network: Network;
  /** Lower case. */
  readonly handle: string;
  /** As in `profiles`; null where the network is not read here. */
  readonly profile: string | null;
  /** Found by links and fields that point both ways, or said by the team. */
  readonly how: 'proof' | 'word';
  /** What proves it, as JSON. */
  readonly proof: string | null;
  readonly by: string;
  readonly at: number;
};

type ShortlistRow = {
  readonly team: string;
  readonly id: string;
  readonly name: string;
  readonly event: string | null;
  readonly sort: string;
  readonly created_at: number;
  readonly closed_at: number | null;
};

type CandidateRow = {
  readonly team: string;
  readonly id: string;
  readonly shortlist: string;
  readonly person: string;
  readonly fee: number | null;
  readonly currency: string | null;
  readonly added_by: string;
  readonly added_at: number;
  readonly removed_at: number | null;
  readonly decision: string | null;
  readonly decided_by: string | null;
  readonly decided_at: number | null;
};

/** One human counts once within a platform. */
type VoteRow = {
  readonly team: string;
  readonly candidate: string;
  readonly platform: string;
  readonly voter: string;
  readonly vote: number;
  readonly at: number;
};

type CandidateNoteRow = {
  readonly team: string;
  readonly id: string;
  readonly candidate: string;
  readonly author: string;
  readonly text: string;
  readonly at: number;
  readonly removed_at: number | null;
};

/** A tagged link and a code for one person and one event. */
type InvitationRow = {
  readonly team: string;
  readonly id: string;
  readonly person: string;
  readonly event: string;
  readonly url: string;
  readonly code: string;
  /** The short redirect's; null without one. Unique over all teams. */
  readonly slug: string | null;
  readonly by: string;
  readonly created_at: number;
  readonly removed_at: number | null;
};

/** How often a redirect was followed on a day; nothing of who did. */
type VisitRow = { readonly slug: string; readonly day: number; readonly count: number };

/** What a person brought at an event; null = not said. */
type OutcomeRow = {
  readonly team: string;
  readonly id: string;
  readonly person: string;
  readonly event: string;
  readonly at: number;
  readonly cost: number | null;
  readonly currency: string | null;
  readonly visits: number | null;
  readonly registrations: number | null;
  readonly sales: number | null;
  readonly revenue: number | null;
  readonly recommendations: number | null;
  /** Where it is from: typed, or the file. */
  readonly source: string;
  readonly by: string;
  readonly entered_at: number;
  /** The row that this one corrects. */
  readonly replaces: string | null;
  readonly removed_at: number | null;
};

/** The one question after an event, for what is missing. */
type NudgeRow = {
  readonly team: string;
  readonly event: string;
  readonly person: string;
  readonly due_at: number;
  readonly sent_at: number | null;
};
