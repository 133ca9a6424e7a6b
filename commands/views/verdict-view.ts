import type { Evidence, Profile } from '../../src/evidence.ts';
import type { Format } from '../../src/i18n/format.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { networkName } from '../../src/network.ts';
import type { Assessment, Verdict } from '../../src/scoring/assessment.ts';
import type { Given } from '../recent.ts';
import type { Action, Block, Reply, Text, Tone } from '../reply.ts';
import { shownHandle } from './handle-text.ts';
import { identityLine } from './identity-text.ts';
import { signalLine } from './signal-text.ts';
import { noteBlocks } from './subject-note.ts';
import { verdictActions } from './verdict-actions.ts';
import { verdictJson } from './verdict-json.ts';
import { mainSentence, strongestFirst } from './verdict-text.ts';

/** Extras around one verdict: lines below the identity, and what a bare name was looked for on. */
export type VerdictExtras = {
  readonly notes?: readonly Text[];
  readonly actions?: readonly Action[];
  /** What is still being looked at, in one line. */
  readonly doing?: string;
  /** Whether followers can be sampled, though something else would tell more. */
  readonly offerSample?: boolean;
};

const TONES: Readonly<Record<Verdict, Tone>> = {
  solid: 'good',
  gem: 'good',
  hollow: 'caution',
  thin: 'neutral',
  mixed: 'neutral',
  unknown: 'neutral',
};

/** How many reasons stand in the card; the others are summed up, and `explain` shows all. Our choice: a phone's screen. */
const REASONS_SHOWN = 3;
/** Points below which a reason is not worth a line of its own. Our choice. */
const WORTH_A_LINE = 0.5;
const INNOCENT_SHOWN = 4;

/** One verdict as a card: who it is, the sentence, the reasons, the two axes, and what it does not say. */
export function verdictView(given: Given, messages: Messages, extras: VerdictExtras = {}): Reply {
  const { evidence, assessment } = given;
  const { doing } = extras;
  const reply: Reply = {
    kind: 'reply',
    ...(doing === undefined ? {} : { doing }),
    tone: TONES[assessment.verdict],
    title: verdictTitle(evidence.profile, assessment, messages),
    blocks: [
      { kind: 'text', text: identityLine(evidence.profile, messages) },
      ...(extras.notes ?? []).map((text): Block => ({ kind: 'text', text })),
      { kind: 'text', text: [{ kind: 'strong', text: mainSentence(evidence.profile, assessment, messages) }] },
      ...noteBlocks(given, messages),
      ...assessment.doubts.map((doubt): Block => ({ kind: 'text', text: [messages.verdicts.doubt[doubt]] })),
      ...reasons(assessment, messages),
      ...meters(assessment, messages),
      ...advice(assessment, messages),
      ...(doing === undefined ? [] : [{ kind: 'text', text: [doing] } as const]),
      { kind: 'note', text: [footNote(evidence, assessment, messages)] },
    ],
    actions: [...(extras.actions ?? []), ...verdictActions(given, messages, extras)],
  };
  return { ...reply, data: verdictJson(given, reply, messages) };
}

function verdictTitle(profile: Profile, { verdict }: Assessment, messages: Messages): Text {
  const name: Text = [{ kind: 'strong', text: messages.verdicts.name[verdict] }];
  const handle: Text =
    profile.handle === null ? [] : [' · ', { kind: 'code', text: shownHandle(profile.handle, profile.network) }];
  return [...name, ...handle, ` · ${networkName(profile.network)}`];
}

function reasons(assessment: Assessment, messages: Messages): readonly Block[] {
  const counted = strongestFirst(assessment.signals);
  if (counted.length === 0) return [];
  const shown = counted.filter((signal, at) => at < REASONS_SHOWN && Math.abs(signal.points) >= WORTH_A_LINE);
  const others = counted.filter((signal) => !shown.includes(signal));
  const sum = others.reduce((total, signal) => total + signal.points, 0);
  const items = shown.map((signal) => signalLine(signal, assessment, messages));
  const { points } = messages.format;
  if (points(sum) !== '0') items.push([messages.verdicts.others(points(sum), others.length)]);
  return [{ kind: 'list', items }];
}

function meters({ volume, quality }: Assessment, { verdicts }: Messages): readonly Block[] {
  const meter = (label: string, { value, low, high }: typeof quality): Block => ({
    kind: 'meter',
    label,
    score: value,
    low,
    high,
  });
  const qualityMeter = meter(verdicts.quality, quality);
  return volume === null ? [qualityMeter] : [meter(verdicts.volume, volume), qualityMeter];
}

function advice(assessment: Assessment, messages: Messages): readonly Block[] {
  const { verdicts } = messages;
  const lines: string[] = [];
  const causes = innocentCauses(assessment, messages);
  if (causes.length > 0) lines.push(verdicts.innocent(causes.join(', ')));
  if (assessment.next !== null && assessment.verdict !== 'solid') lines.push(verdicts.next[assessment.next]);
  // Who gave what posts get is not asked for it again.
  const about = assessment.verdict === 'unknown' && assessment.response !== null ? 'mixed' : assessment.verdict;
  lines.push(verdicts.askThem(verdicts.ask[about]));
  return lines.map((line) => ({ kind: 'text', text: [line] }));
}

function innocentCauses({ signals }: Assessment, messages: Messages): readonly string[] {
  const low = strongestFirst(signals).filter((signal) => signal.points <= -2);
  return [...new Set(low.flatMap((signal) => messages.signals[signal.id].innocent))].slice(0, INNOCENT_SHOWN);
}

function footNote({ profile, audience }: Evidence, assessment: Assessment, messages: Messages): string {
  const { verdicts, format } = messages;
  const seen = audience === null || audience.accounts.length === 0 ? null : audience;
  const known = assessment.signals.filter((signal) => signal.known).length;
  return [
    verdicts.notTheTalk,
    provenance(profile, messages.verdicts, format),
    ...(seen === null ? [] : [verdicts.followersSeen[seen.frame](format.exact(seen.accounts.length))]),
    verdicts.signalsKnown(known, assessment.signals.length),
  ].join(' · ');
}

function provenance(profile: Profile, verdicts: Messages['verdicts'], format: Format): string {
  const moment = profile.observedAt === null ? null : format.moment(profile.observedAt);
  if (profile.provenance === 'fetched' && moment !== null) return verdicts.read(moment);
  return moment === null ? verdicts.reportedUndated : verdicts.reported(moment);
}
