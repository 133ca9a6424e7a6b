import type { Messages } from '../../src/i18n/messages.ts';
import { networkName } from '../../src/network.ts';
import type { Assessment, Signal } from '../../src/scoring/assessment.ts';
import type { Given } from '../recent.ts';
import type { Block, Column, Reply, Text } from '../reply.ts';
import { shownHandle } from './handle-text.ts';
import { noteBlocks } from './subject-note.ts';
import { verdictJson } from './verdict-json.ts';
import { strongestFirst } from './verdict-text.ts';

/** Every point of one verdict: what was seen, what is usual, the points, the source; it adds up by hand. */
export function explainView(given: Given, messages: Messages): Reply {
  const { evidence, assessment } = given;
  const { explain, verdicts } = messages;
  const { handle, network } = evidence.profile;
  const counted = strongestFirst(assessment.signals);
  const shown = known(assessment);
  const sources = sourcesOf(shown);
  const blocks: readonly Block[] = [
    { kind: 'text', text: [explain.sum(terms(counted, messages), messages.format.decimal(exactQuality(counted)))] },
    { kind: 'table', columns: columns(messages), rows: shown.map((signal) => row(signal, sources, messages)) },
    { kind: 'text', text: [facts(given, messages).join('. ')] },
    ...noteBlocks(given, messages),
    ...missing(assessment, messages),
    { kind: 'text', text: [{ kind: 'strong', text: explain.sources }] },
    { kind: 'list', items: sources.map((source, at) => [`${at + 1}: ${source}`]) },
    { kind: 'note', text: [explain.formula(assessment.formula, assessment.yardstick)] },
  ];
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [
      { kind: 'strong', text: explain.title(verdicts.name[assessment.verdict]) },
      ...(handle === null ? [] : [' · ', { kind: 'code', text: shownHandle(handle, network) } as const]),
      ` · ${networkName(network)}`,
    ],
    blocks,
  };
  return { ...reply, data: verdictJson(given, reply, messages) };
}

/** When no verdict was given here yet. */
export function nothingToExplainView({ explain, failures }: Messages): Reply {
  const text = explain.nothingYet;
  return {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: failures.title['bad-option'] }],
    blocks: [{ kind: 'text', text: [text] }],
    mistake: true,
    data: { error: { kind: 'bad-handle', text, retryAfterSeconds: null } },
  };
}

function known({ signals }: Assessment): readonly Signal[] {
  const counted = strongestFirst(signals);
  return [...counted, ...signals.filter((signal) => signal.known && !signal.counted)];
}

function exactQuality(counted: readonly Signal[]): number {
  return counted.reduce((total, signal) => total + signal.points, 50);
}

function terms(counted: readonly Signal[], { format }: Messages): string {
  return counted
    .map(({ points }) => (points < 0 ? `− ${format.decimal(-points)}` : `+ ${format.decimal(points)}`))
    .join(' ');
}

function columns({ explain }: Messages): readonly Column[] {
  const { signal, seen, usual, points, source } = explain.column;
  return [
    { label: points, align: 'end' },
    { label: signal, align: 'start' },
    { label: seen, align: 'start' },
    { label: usual, align: 'start' },
    { label: source, align: 'end' },
  ];
}

function row(signal: Signal, sources: readonly string[], messages: Messages): readonly Text[] {
  const text = messages.signals[signal.id];
  const { format, explain, list } = messages;
  return [
    [signal.counted ? format.points(signal.points) : `0 (${explain.notCounted})`],
    [text.name],
    [signal.observed === null ? explain.unknown : text.seen(signal.observed, format)],
    [signal.usual === null ? list.unknownShort : text.usual(signal.usual, format)],
    [String(sources.indexOf(signal.source) + 1)],
  ];
}

function facts({ assessment }: Given, messages: Messages): readonly string[] {
  const { explain, format } = messages;
  const { quality, evidence, response } = assessment;
  const lines = [
    explain.rangeOf(format.exact(quality.low), format.exact(quality.high)),
    explain.evidence(format.percent(evidence)),
  ];
  if (response === null) return lines;
  lines.push(explain.scoredPosts(response.posts));
  if (response.leftOut > 0) lines.push(explain.leftOut(response.leftOut));
  return lines;
}

function missing({ signals }: Assessment, { explain, signals: texts }: Messages): readonly Block[] {
  const names = signals.filter((signal) => !signal.known).map((signal) => texts[signal.id].name);
  return names.length === 0 ? [] : [{ kind: 'text', text: [explain.missing(names.join(', '))] }];
}

/** Each source once, in the order of the signals: the table refers to them by number. */
function sourcesOf(signals: readonly Signal[]): readonly string[] {
  return [...new Set(signals.map((signal) => signal.source))];
}
