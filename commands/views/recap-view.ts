import type { Context } from '../context.ts';
import { plain, plainText } from '../plain-text.ts';
import { RECAP_TOPICS, type Recap, type RecapLine, type RecapTopic } from '../recap/collect.ts';
import { dayAt } from '../recap/period.ts';
import type { Action, Block, Reply, Text } from '../reply.ts';

/** Our choice: a phone's screen or two. */
const LINES_A_PAGE = 15;

/** Counts first, then the lines by topic, page by page. `options`: what the next page asks again. */
export function recapView(
  recap: Recap,
  { page: asked, options }: { readonly page: number; readonly options: Readonly<Record<string, string>> },
  context: Context,
): Reply {
  const { messages, platform } = context;
  const { recap: texts, format } = messages;
  const { lines } = recap;
  // A terminal has no buttons to turn pages with.
  const size = platform === 'terminal' ? Math.max(1, lines.length) : LINES_A_PAGE;
  const pages = Math.max(1, Math.ceil(lines.length / size));
  const page = Math.min(Math.max(1, Math.trunc(asked)), pages);
  const { from, to } = recap.period.days;
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: texts.title(format.day(from), format.day(to)) }],
    blocks: [
      ...counts(recap, context),
      ...listed(lines.slice((page - 1) * size, page * size), context),
      ...notes(recap, context),
      ...(pages === 1 ? [] : [{ kind: 'note', text: [texts.page(page, pages)] } as const]),
    ],
    actions: page < pages ? [more(page + 1, options, context)] : [],
  };
  return { ...reply, data: { recap: recapJson(recap), text: plainText(reply) } };
}

function counts({ lines, verdicts, profiles, verdictCounts }: Recap, { messages }: Context): readonly Block[] {
  const { recap: texts, verdicts: words, format } = messages;
  if (lines.length === 0) return [{ kind: 'text', text: [texts.nothing] }];
  const facts = RECAP_TOPICS.flatMap((topic) => {
    const count = lines.filter((line) => line.topic === topic).length;
    if (count === 0) return [];
    const told = format.list(verdictCounts.map(([verdict, given]) => texts.counted(given, words.name[verdict])));
    const value = topic === 'checked' ? `${texts.checked(verdicts, profiles)}: ${told}` : texts.steps(count);
    return [{ label: texts.topic[topic], value: [value] }];
  });
  return [{ kind: 'facts', facts }];
}

function listed(lines: readonly RecapLine[], context: Context): readonly Block[] {
  const { recap: texts, format } = context.messages;
  return RECAP_TOPICS.flatMap((topic): Block[] => {
    const items = lines
      .filter((line) => line.topic === topic)
      .map(({ at, words }): Text => [`${format.day(dayAt(at, context))} · `, ...words]);
    if (items.length === 0) return [];
    return [
      { kind: 'text', text: [{ kind: 'strong', text: texts.topic[topic] }] },
      { kind: 'list', items },
    ];
  });
}

function notes({ hiddenOutcomes }: Recap, context: Context): readonly Block[] {
  const { messages, place, settings, services } = context;
  const { recap: texts } = messages;
  const days = Math.min(settings.retentionDays ?? services.retentionDays, services.retentionDays);
  return [
    ...(hiddenOutcomes === 0 ? [] : [texts.hiddenOutcomes(hiddenOutcomes)]),
    ...(context.private || place.alone ? [] : [texts.ownPrivate]),
    texts.kept(days),
  ].map((text) => ({ kind: 'note', text: [text] }));
}

function more(page: number, options: Readonly<Record<string, string>>, { messages }: Context): Action {
  const input = { kind: 'command', name: 'recap', options: { ...options, page: String(page) } } as const;
  return { kind: 'run', label: messages.recap.more, input };
}

function recapJson({ period, lines, verdicts, profiles, verdictCounts }: Recap): object {
  const counted = (topic: RecapTopic): number => lines.filter((line) => line.topic === topic).length;
  return {
    ...period.days,
    verdicts: { given: verdicts, profiles, by: Object.fromEntries(verdictCounts) },
    counts: Object.fromEntries(RECAP_TOPICS.map((topic) => [topic, counted(topic)])),
    lines: lines.map(({ topic, at, words }) => ({ topic, at: new Date(at).toISOString(), text: plain(words) })),
  };
}
