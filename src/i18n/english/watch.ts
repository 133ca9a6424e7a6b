import type { WatchEnd } from '../../storage/watch-rows.ts';
import type { GoneReason, NewsKind } from '../../watches/news.ts';
import type { Every } from '../../watches/schedule.ts';

/** Watching profiles: the three commands, and the notices. Every notice stands beside its innocent causes. */
export const watchTexts = {
  every: { day: 'daily', week: 'weekly' } satisfies Record<Every, string>,
  titleNew: 'Watching',
  titleChanged: 'Watching already, changed',
  until: (day: string) => `until ${day}`,
  rhythm: (every: string, next: string) => `Looked at ${every}, next ${next}.`,
  here: (night: string) =>
    `News comes here: drops, jumps, purge days, another verdict, a rename, a profile that is gone. Once a day at most, not ${night}.`,
  night: (zone: string) => `from 22:00 to 8:00 (${zone})`,
  byServer: 'News stands in “assay watching”. The running server with the same DATABASE_URL does the looking.',
  onPage: 'This page hears nothing by itself: news stands in /watching.',
  stop: 'Stop watching',
  list: 'What is watched',
  watch: 'Watch',
  watchAgain: 'Watch again',
  watchNew: (handle: string) => `Watch ${handle}`,
  check: (handle: string) => `Check ${handle}`,

  cannot: 'Cannot be watched',
  cannotRead:
    'Only what Assay can look up by itself can be watched. Not a bad sign: send figures with /check when they change.',
  cannotHere:
    'News would go to this channel, where everybody reads it. Write to me directly, and watch it there; or ask for it without “private”.',
  tooMany: (most: number) => `${most} profiles are as many as a team can watch. Stop one first: /watching shows them.`,
  noTime: (next: string) =>
    `It would be looked at for the first time ${next}, which is after that day. Name a later one.`,

  listTitle: (count: number) => (count === 1 ? 'One profile is watched' : `${count} profiles are watched`),
  none: 'Nothing is watched yet. Start with /watch @ada.example.com',
  column: { profile: 'Profile', followers: 'Followers', last: 'Last look', next: 'Next look', news: 'Last news' },
  noNews: '–',
  lastNews: (kinds: string, when: string) => `${kinds}, ${when}`,
  elsewhere: 'in another channel',
  ended: 'Ended',
  end: {
    ended: 'its last day is over',
    gone: 'the profile is not shown any more',
    channel: 'nothing could be sent to its channel',
  } satisfies Record<WatchEnd, string>,
  trouble: (since: string) => `no answer from its network since ${since}`,
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  more: 'More',
  stopOne: (handle: string) => `Stop ${handle}`,

  stopped: (handles: string) => `${handles} is not watched any more.`,
  stoppedTitle: 'Stopped',
  notWatched: (handle: string) => `${handle} is not watched here. /watching shows what is.`,
  notWatchedTitle: 'Not watched',

  kind: {
    drop: 'a drop',
    jump: 'a jump',
    purge: 'a purge day',
    verdict: 'another verdict',
    renamed: 'a new name',
    moved: 'moved',
    gone: 'gone',
    'no-look': 'no answer',
  } satisfies Record<NewsKind, string>,
  newsTitle: (handle: string) => `News of ${handle}`,
  digestTitle: (count: number) => `News of ${count} watched profiles`,
  drop: (share: string, since: string, counts: string) => `${share} fewer followers since ${since}: ${counts}.`,
  dropCauses:
    'Can be innocent: the network cleaned up, followers of a giveaway left, a break or another subject, a change of accounts.',
  jump: (share: string, since: string, counts: string) => `${share} more followers since ${since}: ${counts}.`,
  jumpCauses: 'Can be innocent: a post that took off, press, a talk, a starter pack, a shout-out.',
  hit: 'A post took off in those days.',
  counts: (from: string, to: string) => `${from} → ${to}`,
  othersLost: (share: string, network: string) => `A middling other profile on ${network} lost ${share} meanwhile.`,
  purge: (share: string, since: string, counts: string) =>
    `${share} fewer followers since ${since} (${counts}), as others there lost too: most likely the network removed accounts from everybody. That says nothing about this profile.`,
  verdict: (from: string, to: string) => `Verdict on profile and posts: ${from} → ${to}.`,
  verdictOf: (name: string, quality: string) => `${name} (quality ${quality})`,
  verdictCauses:
    'Can be innocent: a few posts that did unusually well or badly move it. The reasons are one press away.',
  renamed: (from: string, to: string) => `${from} is called ${to} now: the same account. It stays watched.`,
  moved: (handle: string, to: string) => `${handle} says that it moved to ${to}. The watch ends here.`,
  gone: {
    'not-found': 'It cannot be found any more, after two tries: renamed, deleted or hidden.',
    suspended: 'The network suspended it. Networks also do that by mistake, and take it back.',
    deactivated: 'Its owner deactivated it.',
    private: 'It is private now.',
    'asks-not-to-be-shown': 'Its owner asks not to be shown to those who are not logged in.',
    'closed-to-programs': 'Its server shows programs nothing any more.',
    'another-account': 'The handle belongs to another account now, which is not watched.',
  } satisfies Record<GoneReason, string>,
  watchEnds: 'The watch ends here; it can be watched again.',
  noLook: (since: string, network: string) =>
    `Could not be looked at since ${since}: ${network} did not answer. That says nothing about the profile. Assay goes on trying.`,
  moreNews: (count: number) => `And ${count} more: /watching shows them all.`,
  noticeNote: 'Signals, not judgements',
};
