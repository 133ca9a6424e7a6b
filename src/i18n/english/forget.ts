/** Deleting what is kept of a profile: a team's own part (`/forget`), and everything (`assay forget`). */
export const forgetTexts = {
  title: 'Forget',
  /** One line for each kind of rows that a team loses; rows that people do not know by name are not listed. */
  kinds: {
    verdicts: (count: string) => `${count} of this team’s verdicts`,
    watches: (count: string) => `${count} watched`,
    curves: (count: string) => `${count} days of imported curves`,
    ties: (count: string) => `${count} profiles that this team tied to a person`,
    people: (count: string) => `${count} people, with everything below`,
    candidates: (count: string) => `${count} places on shortlists`,
    votes: (count: string) => `${count} votes`,
    candidate_notes: (count: string) => `${count} notes`,
    invitations: (count: string) => `${count} invitations and their links`,
    outcomes: (count: string) => `${count} outcomes: costs, visits, sales`,
    steps: (count: string) => `${count} lines of the journal`,
    replies: (count: string) => `the buttons of ${count} answers`,
    notices: (count: string) => `${count} notices`,
  },
  willGo: (handle: string) => `This would delete what this team has of ${handle}, for good:`,
  stays:
    'Stays: the public numbers of the profile that this installation has read, which belong to no team, and the messages in this chat. The operator can delete those numbers too.',
  confirm: 'Delete it for good',
  gone: (handle: string) => `Deleted: what this team had of ${handle}.`,
  goneTitle: 'Forgotten',
  nothing: (handle: string) => `This team has nothing of ${handle}.`,
  nothingTitle: 'Nothing to forget',
  whichTitle: 'Which one?',
  which: (handle: string) => `${handle} is known here on several networks. Choose one:`,

  describe: 'Delete everything that is kept of a profile, for all teams, down to the bytes (SQLite)',
  network: 'The network, where the handle alone does not tell; all = on every one',
  vacuum: 'PostgreSQL: take what was deleted out of the tables’ files too',
  noSuchNetwork: (text: string) => `--network ${text} is no network. See assay baseline for their names.`,
  ambiguous: (handle: string, known: string) =>
    `${handle} is known on several networks: ${known}. Name one with --network, or take --network all. Nothing was deleted.`,
  rows: (handles: string, rows: string) => `Forgotten: ${handles}. ${rows} rows were deleted.`,
  file: (path: string, before: string, after: string) => `${path}: stood there ${before} times, now ${after}.`,
  clean: 'It stands in no file of the data folder any more.',
  otherWords: (path: string, hits: string) =>
    `${path}: the same letters stand there ${hits} times, within the words of rows about others.`,
  notOurs: (path: string, hits: string) =>
    `Could not: it stands ${hits} times in ${path}, which is not a database of Assay. Delete that file, or the name in it.`,
  held: 'Could not be made sure: another program held the database’s journal, so the bytes may stand there still. End a backup that is running, or stop Assay for a moment, and run this again.',
  postgres:
    'PostgreSQL: no row is left. Its files keep the bytes of deleted rows until it cleans up (autovacuum, or --vacuum now), its log (WAL) until it is overwritten, and dumps of your own keep theirs.',
  vacuumed: 'The tables were vacuumed.',
  elsewhere: 'Backups outside of the data folder, and messages in the chats, are yours to delete.',
  nothingKept: 'DATABASE_URL is :memory:, so nothing is kept that could be forgotten.',
  noDatabase: (place: string) => `There is no database at ${place} yet: nothing is kept.`,
  couldNot: {
    full: 'Could not: no room is left on the disk, and deleting takes some for a moment. Make room and run this again; until then it is still there, or a part of it.',
    'read-only': 'Could not: the database cannot be written. Until that is mended it is still there.',
    busy: 'Could not: another program held the database for too long. Run this again; until then it is still there, or a part of it.',
    unreachable:
      'Could not: the database, or a file beside it, cannot be read or written. Until that is mended it is still there.',
    'not-allowed':
      'Could not: PostgreSQL does not let this user change the tables. Until that is mended it is still there.',
    damaged: 'Could not: the database, or a backup beside it, is damaged. Mend or delete it, and run this again.',
  },
};

/** A subject's own words. */
export const noteTexts = {
  describe: 'Keep a subject’s own words, shown with every verdict of the profile (--remove takes them back)',
  remove: 'Take the words back',
  shown: (text: string) => `In the subject’s own words: “${text}”`,
  kept: (handle: string) => `Kept: these words stand below every verdict of ${handle} from now on.`,
  removed: (handle: string) => `Removed: ${handle} has no words of its own any more.`,
  none: (handle: string) => `${handle} has no words of its own.`,
  empty: 'There are no words in that. Write: assay note @ada.example.com "Half of these followers came with a song."',
  tooLong: (most: number) => `That is too long: at most ${most} signs fit below a verdict.`,
  ambiguous: (handle: string, known: string) =>
    `${handle} is known on several networks: ${known}. Name one with --network.`,
  needsNetwork: (handle: string) =>
    `${handle} could be on many networks. Send a profile link, or name one with --network.`,
};
