import type { UnreadCell } from '../../intake/curve-file.ts';

/** What a profile's kept curve says, and how a past one comes in. */
export const historyTexts = {
  title: 'History',
  known: (days: string, from: string, to: string) => `${days} known, ${from} to ${to}`,
  knownOne: (day: string) => `One day known: ${day}`,
  days: (days: string) => `${days} ${days === '1' ? 'day' : 'days'}`,
  brought: (days: string) => `${days} from what your team imported; nobody else sees them`,
  curve: (from: string, to: string, change: string) => `From ${from} to ${to}: ${change}.`,
  at: (followers: string, day: string) => `${followers} (${day})`,
  extremes: (low: string, high: string) => `Lowest ${low}, highest ${high}.`,
  legend: 'Each mark is an even share of the time; · is time without a count, ▾ a sudden drop, ▴ a sudden rise.',
  begins: 'This is the first look, so its history begins today. Watch it, and the next look comes by itself.',
  nothing: 'Nothing is known here yet. A past curve can be imported: a file of dates and follower counts.',
  nothingThen: (days: string, from: string, to: string) =>
    `No count in that time. Known are ${days} from ${from} to ${to}.`,

  since: (day: string) => `Since the look before, on ${day}`,
  noChange: 'Nothing changed.',
  change: (name: string, fromTo: string, by: string) => `${name}: ${fromTo} (${by})`,
  fromTo: (from: string, to: string) => `${from} to ${to}`,
  name: { followers: 'Followers', following: 'Follows', posts: 'Posts', verdict: 'Verdict', quality: 'Quality' },

  verdicts: 'Verdicts then and now, by today’s formula',
  verdict: (day: string, verdict: string, quality: string) => `${day}: ${verdict}, quality ${quality}`,
  givenThen: (verdict: string, quality: string, formula: string) =>
    ` (then given as ${verdict}, quality ${quality}, by formula ${formula})`,
  why: 'Why they differ',
  move: (signal: string, then: string, now: string) => ` ${signal}: ${then} then, ${now} now`,
  same: 'Every signal gives the same points.',

  events: 'Sudden changes',
  event: (dayAndName: string, size: string, why: string) => `${dayAndName}, ${size}. ${why}`,
  explained: {
    hit: 'A post or video took off in those days.',
    peers: 'Others of the network lost as much on those days.',
    purge: (from: string, to: string) => `The network took accounts from everybody, ${from} to ${to}.`,
  },
  othersLost: (share: string) => `Others of the network lost ${share} on those days.`,
  noEvents: 'No sudden change is larger than this curve’s own noise.',
  tooShort: 'Too short to know what is usual: 8 counts over 14 days are needed.',
  slow: 'Slow changes are not seen.',

  former: (handle: string, until: string) => `Was ${handle} until ${until}.`,
  nowCalled: (asked: string, handle: string) => `${asked} is called ${handle} now.`,
  heldBefore: (until: string) => `Another account had this handle until ${until}; its history is kept apart.`,

  checkNow: 'Check now',
  watch: 'Watch',
  importCurve: 'Import a curve',
  undo: 'Undo import',
  show: 'Show history',

  imported: 'Curve imported',
  importedNothing: 'Nothing new in it',
  account: (name: string, days: string, fromTo: string) => `${name}: ${days}, ${fromTo}`,
  daysNew: (days: string, isNew: string) => `${days} (${isNew} new)`,
  notImported: (name: string, why: string) => `${name}: not imported. ${why}`,
  otherAccount: 'The file names another account than the one that is meant.',
  needsNetwork: 'Name its network, or give its profile link.',
  needsHandle: 'No column says whose curve it is. Name the profile.',
  columns: (columns: string) => `Read as: ${columns}.`,
  column: (header: string, as: string) => `${header} → ${as}`,
  columnName: {
    date: 'date',
    followers: 'followers',
    posts: 'posts',
    views: 'views',
    handle: 'account',
    network: 'network',
  },
  order: { dmy: 'Dates are day first.', mdy: 'Dates are month first.' },
  ignored: (headers: string) => `Not read: ${headers}.`,
  unread: (count: string) => `Not understood: ${count}`,
  cells: (count: string) => `${count} ${count === '1' ? 'cell' : 'cells'}`,
  unreadCell: (line: string, column: string, text: string) => `line ${line}, ${column}: “${text}”`,
  unreadColumn: { date: 'date', followers: 'followers', posts: 'posts', views: 'views' } satisfies Record<
    UnreadCell['column'],
    string
  >,
  moreUnread: (count: string) => `and ${count} more`,

  ambiguousTitle: 'Day or month first?',
  ambiguous: (text: string, dmy: string, mdy: string) =>
    `“${text}” could be ${dmy} or ${mdy}, and no other date of the file tells. Nothing was imported.`,
  dayFirst: (day: string) => `Day first: ${day}`,
  monthFirst: (day: string) => `Month first: ${day}`,

  undone: 'Import undone',
  undoneDays: (days: string) => `${days} were taken out again.`,
  nothingToUndo: 'There is no import to undo here.',

  /** For the terminal. */
  orderOption:
    'With import F.csv (a past curve; undo takes the last one back): how its dates are written where they do not tell, dmy or mdy',
  noSuchOrder: (text: string) => `--order ${text} is neither dmy nor mdy.`,
  orderHint: 'In the terminal: --order dmy or --order mdy.',
};
