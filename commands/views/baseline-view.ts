import { HOUSE, type SeenOfSize } from '../../src/baselines/house-baseline.ts';
import type { PublishedRate } from '../../src/baselines/published-rates.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { NETWORKS, type Network, networkName } from '../../src/network.ts';
import { usualResponse } from '../../src/scoring/baseline-curve.ts';
import type { ResponseBaseline, Yardstick } from '../../src/yardstick.ts';
import type { Block, Column, Reply, Text } from '../reply.ts';
import { type BaselineJson, baselineJson } from './baseline-json.ts';

/** The size at which networks are shown beside each other. Our choice: a speaker of a middling size. */
const SHOWN_SIZE = 10_000;

/** Days on which everybody lost that are listed: the latest. Our choice: a card, not an archive. */
const MOST_DAYS = 10;

/** All networks beside each other at one size, with what each figure rests on. */
export function baselinesView(yardstick: Yardstick, messages: Messages): Reply {
  const { baseline: texts, explain, format } = messages;
  const all = NETWORKS.map((network) => baselineJson(network, yardstick));
  const sources = [...new Set(all.flatMap(({ response }) => (response === null ? [] : [response.source])))];
  const { network, median, usual, counts, basis, source } = texts.column;
  return {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: texts.title }],
    blocks: [
      { kind: 'text', text: [texts.intro(format.count(SHOWN_SIZE))] },
      {
        kind: 'table',
        columns: [start(network), end(median), end(usual), start(basis), start(counts), end(source)],
        rows: all.map((one) => overviewRow(one, sources, { yardstick, messages })),
      },
      { kind: 'text', text: [{ kind: 'strong', text: texts.sources }] },
      { kind: 'list', items: sources.map((words, at) => [`${at + 1}: ${words}`]) },
      { kind: 'note', text: [`${explain.formula(yardstick.formula, yardstick.id)} · ${texts.more}`] },
    ],
    data: { formula: yardstick.formula, yardstick: yardstick.id, baselines: all },
  };
}

export type InForce = {
  readonly yardstick: Yardstick;
  /** Distinct profiles of the network that were read here before today, with their response, by size. */
  readonly seen: readonly SeenOfSize[];
};

/** One network: the response by size, why this baseline, what was seen here, what else is in force, what is published. */
export function networkBaselineView(network: Network, { yardstick, seen }: InForce, messages: Messages): Reply {
  const { baseline: texts, explain } = messages;
  const found = baselineJson(network, yardstick);
  return {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: texts.titleOf(networkName(network)) }],
    blocks: [
      ...responseBlocks(found.response, messages),
      ...seenBlocks(found.response, seen, messages),
      { kind: 'list', items: furtherItems(found, messages) },
      ...publishedBlocks(found.published, messages),
      { kind: 'note', text: [explain.formula(yardstick.formula, yardstick.id)] },
    ],
    data: { formula: yardstick.formula, yardstick: yardstick.id, baselines: [{ ...found, seen }] },
  };
}

type Held = { readonly yardstick: Yardstick; readonly messages: Messages };

function overviewRow(found: BaselineJson, sources: readonly string[], { yardstick, messages }: Held): readonly Text[] {
  const { baseline: texts, list } = messages;
  const name = [networkName(found.network)];
  const held = yardstick.response[found.network];
  const dash = [list.unknownShort];
  if (held === null || found.response === null) return [name, dash, dash, [texts.basis.none], dash, dash];
  const { median, range } = usualText(held, messages);
  const place = String(sources.indexOf(held.source) + 1);
  return [name, [median], [range], [texts.basis[held.kind]], [texts.counts[held.counts]], [place]];
}

function usualText(held: ResponseBaseline, { format }: Messages) {
  const { median, low, high } = usualResponse(held, SHOWN_SIZE);
  return { median: format.count(rough(median)), range: `${format.count(rough(low))}–${format.count(rough(high))}` };
}

function rough(value: number): number {
  return Number(value.toPrecision(2));
}

function responseBlocks(response: BaselineJson['response'], messages: Messages): readonly Block[] {
  const { baseline: texts, format, list } = messages;
  if (response === null) return [{ kind: 'text', text: [texts.why.none] }];
  const { followers, median, usual, n } = texts.column;
  const cell = (value: number) => format.count(rough(value));
  return [
    {
      kind: 'text',
      text: [
        { kind: 'strong', text: texts.basis[response.kind] },
        ` (${texts.counts[response.counts]}). `,
        texts.why[response.kind],
      ],
    },
    {
      kind: 'table',
      columns: [end(followers), end(median), end(usual), end(n)],
      rows: response.bands.map((band) => [
        [format.count(band.followers)],
        [cell(band.median)],
        [`${cell(band.p10)}–${cell(band.p90)}`],
        [band.n === null ? list.unknownShort : format.exact(band.n)],
      ]),
    },
    { kind: 'text', text: [`${texts.column.source}: ${response.source}`] },
    { kind: 'text', text: [texts.between(format.decimal(response.slopeOutside, 2))] },
  ];
}

/** How far the house baseline is, where one can take a prior's place, and the formats that have their own. */
function seenBlocks(
  response: BaselineJson['response'],
  seen: readonly SeenOfSize[],
  { baseline: texts, format }: Messages,
): readonly Block[] {
  if (response === null || response.kind === 'measured') return [];
  const sizes = seen.map(({ band, n }) => texts.seenOfSize(format.exact(n), band));
  const needed = format.exact(HOUSE.fewest.value);
  const told = sizes.length === 0 ? texts.seenNone(needed) : texts.seen(format.list(sizes), needed);
  const formats = response.formats.map(({ format: posts, source }) => [texts.ofFormat(posts, source)]);
  return [{ kind: 'text', text: [told] }, ...(formats.length === 0 ? [] : [{ kind: 'list', items: formats } as const])];
}

function furtherItems(found: BaselineJson, messages: Messages): readonly Text[] {
  const { baseline: texts, format } = messages;
  const { followersPerPost, repliesPerLike, purges, peerLosses } = found;
  const days = (from: string, to: string) => `${format.day(from)}–${format.day(to)}`;
  return [
    ...(followersPerPost === null ? [] : [[texts.perPost(followersPerPost.source)]]),
    [texts.repliesPerLike(format.decimal(repliesPerLike.median, 3), repliesPerLike.source)],
    ...purges.map(({ from, to, usualLoss, source }) => [
      texts.purge(days(from, to), format.percent(usualLoss), source),
    ]),
    ...peerLosses
      .slice(-MOST_DAYS)
      .map(({ day, loss, profiles }) => [
        texts.peerLoss(format.day(day), format.percent(loss), format.exact(profiles)),
      ]),
  ];
}

function publishedBlocks(rates: readonly PublishedRate[], messages: Messages): readonly Block[] {
  if (rates.length === 0) return [];
  const { baseline: texts, format } = messages;
  const { group, rate, denominator, statistic, year, publisher } = texts.column;
  const per100 = ({ low, high }: PublishedRate['per100']) =>
    texts.perCent(format.decimal(low, 3), format.decimal(high, 3));
  return [
    { kind: 'text', text: [{ kind: 'strong', text: texts.published }] },
    {
      kind: 'table',
      columns: [start(group), end(rate), start(denominator), start(statistic), start(year), start(publisher)],
      rows: rates.map((one) => [
        [one.tier],
        [per100(one.per100)],
        [one.denominator],
        [one.statistic],
        [one.year],
        [one.publisher],
      ]),
    },
    { kind: 'text', text: [texts.publishedNote] },
  ];
}

function start(label: string): Column {
  return { label, align: 'start' };
}

function end(label: string): Column {
  return { label, align: 'end' };
}
