import type { Profile } from '../../src/evidence.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { type Network, networkName } from '../../src/network.ts';
import type { Bar } from '../../src/scoring/audience/fingerprint.ts';
import { rounded } from '../../src/scoring/statistics.ts';
import type { SampleEnd } from '../audience/sample-followers.ts';
import type { FollowerSample } from '../audience/samples.ts';
import type { AudienceSummary, ClassCounts } from '../audience/summary.ts';
import type { Given } from '../recent.ts';
import type { Action, Block, Reply, Text } from '../reply.ts';
import { shownHandle } from './handle-text.ts';
import { noteBlocks } from './subject-note.ts';

export type AudienceAnswer = {
  readonly sample: FollowerSample;
  readonly summary: AudienceSummary;
  readonly end: SampleEnd;
  /** The verdict with this sample. */
  readonly given: Given;
  /** How many "Sample more" asks for in all; null = there are no more, or no more are sampled. */
  readonly more: number | null;
};

const CLASSES = ['active', 'dormant', 'suspect'] as const;
const BARS_SHOWN = 3;

/** What a sample of followers says: its frame first, classes, the share with its range, the follow order, what is innocent. */
export function audienceView(answer: AudienceAnswer, messages: Messages): Reply {
  const { sample, summary, given, end } = answer;
  const { audience, verdicts, format } = messages;
  return {
    kind: 'reply',
    tone: 'neutral',
    title: audienceTitle(given.evidence.profile, messages),
    blocks: [
      ...endBlocks(end, given.evidence.profile.network, messages),
      ...summaryBlocks(summary, messages, {
        notes: sideNotes(sample, messages),
        isWholeList: end.kind === 'all',
      }),
      { kind: 'text', text: [verdictSentence(given, messages)] },
      ...noteBlocks(given, messages),
      { kind: 'note', text: [`${verdicts.notTheTalk} · ${audience.read(format.moment(sample.readAt))}`] },
    ],
    actions: actions(answer, messages),
    data: summary,
  };
}

/** "Followers of ada.example.com · Bluesky". */
export function audienceTitle({ handle, network }: Pick<Profile, 'handle' | 'network'>, messages: Messages): Text {
  const name: Text = handle === null ? [] : [' ', { kind: 'code', text: shownHandle(handle) }];
  return [{ kind: 'strong', text: messages.audience.title }, ...name, ` · ${networkName(network)}`];
}

type Beside = {
  /** Between the share and the follow order. */
  readonly notes?: readonly string[];
  /** Whether the list was read to its end, though the profile may count more than it lists. */
  readonly isWholeList?: boolean;
};

/** The summary in words. */
export function summaryBlocks(
  summary: AudienceSummary,
  messages: Messages,
  { notes = [], isWholeList = false }: Beside = {},
): readonly Block[] {
  const { audience } = messages;
  const { share } = summary;
  const texts = [
    ...(share === null ? [] : [audience.atLeast]),
    ...untoldTexts(summary, messages),
    ...notes,
    ...orderTexts(summary, messages),
  ];
  const causes = innocentCauses(summary, messages);
  return [
    ...classBlocks(summary, isWholeList, messages),
    ...(share === null ? [] : [shareBlock(share, messages)]),
    ...[...texts, ...causes].map((text): Block => ({ kind: 'text', text: [text] })),
  ];
}

/** How far it is, with what was seen so far and a way to stop. */
export function samplingView(
  state: {
    readonly profile: Profile;
    readonly done: number;
    readonly want: number;
    readonly classes: ClassCounts | null;
    readonly pauseMs: number | null;
    readonly job: string;
  },
  messages: Messages,
): Reply {
  const { audience, format, failures } = messages;
  const { profile, done, want, classes, pauseMs, job } = state;
  const count = (name: (typeof CLASSES)[number]) => format.exact(classes?.[name] ?? 0);
  const lines = [
    ...(classes === null ? [] : [audience.soFar(count('active'), count('dormant'), count('suspect'))]),
    ...(pauseMs === null
      ? []
      : [audience.pause(networkName(profile.network), failures.inSeconds(Math.ceil(pauseMs / 1000)))]),
  ];
  const progress = audience.reading(format.exact(done), format.exact(want));
  return {
    kind: 'reply',
    tone: 'neutral',
    title: audienceTitle(profile, messages),
    blocks: [
      { kind: 'progress', done, total: want, text: [progress] },
      ...lines.map((text): Block => ({ kind: 'text', text: [text] })),
    ],
    actions: [{ kind: 'stop', label: audience.stop, job }],
  };
}

function classBlocks(summary: AudienceSummary, isWholeList: boolean, messages: Messages): readonly Block[] {
  const { audience, format } = messages;
  const { n, toldTooLittle } = summary;
  if (n === 0) return [{ kind: 'text', text: [audience.noneJudged(format.exact(toldTooLittle))] }];
  const frame = summary.frame === 'recent' && isWholeList ? 'listed' : summary.frame;
  return [
    { kind: 'text', text: [audience.frame[frame](format.exact(n))] },
    { kind: 'facts', facts: CLASSES.map((name) => classFact(name, summary, messages)) },
  ];
}

/** Where nobody was judged, that was said already. */
function untoldTexts({ n, toldTooLittle }: AudienceSummary, { audience, format }: Messages): readonly string[] {
  return n === 0 || toldTooLittle === 0 ? [] : [audience.toldTooLittle(format.exact(toldTooLittle))];
}

function classFact(name: (typeof CLASSES)[number], { classes, n }: AudienceSummary, { audience, format }: Messages) {
  const share = n === 0 ? 0 : classes[name] / n;
  return { label: audience.class[name], value: [audience.counted(format.exact(classes[name]), format.percent(share))] };
}

function shareBlock(share: NonNullable<AudienceSummary['share']>, { audience, format }: Messages): Block {
  const [value, low, high] = [share.value, share.low, share.high].map((one) => format.percent(rounded(one, 2)));
  return { kind: 'text', text: [{ kind: 'strong', text: audience.share(value ?? '', low ?? '', high ?? '') }] };
}

/** What the network tells beside the classes, and what it does not. */
function sideNotes({ accounts, unread, viaStarterPack }: FollowerSample, { audience, format }: Messages) {
  return [
    ...activityNotes(accounts, { audience, format }),
    ...(viaStarterPack === null || viaStarterPack === 0 ? [] : [audience.starterPacks(format.exact(viaStarterPack))]),
    ...(unread === 0 ? [] : [audience.unread(format.exact(unread))]),
  ];
}

function activityNotes(
  accounts: FollowerSample['accounts'],
  { audience, format }: Pick<Messages, 'audience' | 'format'>,
): readonly string[] {
  const silent = accounts.filter(({ lastActiveAt }) => lastActiveAt === null).length;
  if (silent === 0) return [];
  return [silent === accounts.length ? audience.noDates : audience.someDates(format.exact(silent))];
}

function orderTexts({ frame, fingerprint }: AudienceSummary, messages: Messages): readonly string[] {
  const { audience, format } = messages;
  if (fingerprint === null) return [frame === 'random' ? audience.randomOrder : audience.noOrder];
  const { bars, newcomers } = fingerprint;
  const largest = bars.toSorted((a, b) => b.accounts - a.accounts).slice(0, BARS_SHOWN);
  return [
    ...(bars.length === 0 ? [audience.noBars] : largest.map((bar) => barText(bar, messages))),
    ...(bars.length > BARS_SHOWN ? [audience.moreBars(bars.length - BARS_SHOWN)] : []),
    ...(newcomers >= WORTH_TELLING ? [audience.newcomers(format.percent(newcomers))] : []),
  ];
}

/** Newcomers below this share are what any network has. Our choice. */
const WORTH_TELLING = 0.05;

function barText({ accounts, madeFrom, madeTo, density }: Bar, { audience, format }: Messages): string {
  const made = audience.days(format.day(madeFrom), format.day(madeTo));
  return audience.bar(format.exact(accounts), made, format.percent(density));
}

function innocentCauses({ share, fingerprint }: AudienceSummary, { signals, verdicts }: Messages): readonly string[] {
  const telling = (share !== null && share.low > 0) || (fingerprint !== null && fingerprint.bars.length > 0);
  return telling ? [verdicts.innocent(signals['audience.suspect-share'].innocent.join(', '))] : [];
}

function endBlocks(end: SampleEnd, network: Network, { audience }: Messages): readonly Block[] {
  const text = (words: string): readonly Block[] => [{ kind: 'text', text: [words] }];
  switch (end.kind) {
    case 'enough':
    // How much the list holds stands in the sentence that names the frame.
    case 'all':
      return [];
    case 'stopped':
    case 'no-time':
      return text(audience.ended[end.kind]);
    default:
      return text(audience.ended[end.kind](networkName(network)));
  }
}

function verdictSentence({ assessment }: Given, { audience, verdicts, format }: Messages): string {
  const { verdict, quality } = assessment;
  const range = `${format.exact(quality.low)}–${format.exact(quality.high)}`;
  return audience.verdict(verdicts.name[verdict], format.exact(quality.value), range);
}

function actions({ given, more }: AudienceAnswer, { audience }: Messages): readonly Action[] {
  const { handle, network } = given.evidence.profile;
  const options = { ref: given.ref };
  const why: Action = { kind: 'run', label: audience.why, input: { kind: 'command', name: 'explain', options } };
  if (more === null || handle === null) return [why];
  const further = { handle, network, sample: String(more) };
  const input = { kind: 'command', name: 'audience', options: further } as const;
  return [{ kind: 'run', label: audience.more, input }, why];
}
