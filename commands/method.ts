import type { Messages } from '../src/i18n/messages.ts';
import { SIGNAL_IDS, VERDICTS } from '../src/scoring/assessment.ts';
import { defineCommand } from './command.ts';
import type { Reply, Text } from './reply.ts';

/** `/method`: how a verdict is reached; with a topic, one signal, verdict or word. */
export const method = defineCommand({
  name: 'method',
  describe: 'method.describe',
  options: { topic: { kind: 'text', describe: 'method.topic', rest: true, maxLength: 60 } },
  private: () => true,
  run: ({ topic }, { messages }) => (topic === undefined ? overview(messages) : entryView(topic, messages)),
});

type Entry = { readonly name: string; readonly keys: readonly string[]; readonly text: string };

function entries({ method: texts, signals, verdicts }: Messages): readonly Entry[] {
  return [
    ...texts.parts.map(({ name, text }) => ({ name, keys: [name], text })),
    ...VERDICTS.map((id) => ({ name: verdicts.name[id], keys: [id, verdicts.name[id]], text: verdicts.means[id] })),
    ...SIGNAL_IDS.map((id) => ({ name: signals[id].name, keys: [id, signals[id].name], text: signals[id].meaning })),
  ];
}

function overview(messages: Messages): Reply {
  const { method: texts, verdicts, signals } = messages;
  const item = (name: string, text: string): Text => [{ kind: 'strong', text: name }, ` ${text}`];
  return {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: texts.title }],
    blocks: [
      { kind: 'list', items: texts.parts.map(({ name, text }) => item(`${name}:`, text)) },
      { kind: 'text', text: [{ kind: 'strong', text: texts.verdicts }] },
      { kind: 'list', items: VERDICTS.map((id) => item(`${verdicts.name[id]}:`, verdicts.means[id])) },
      { kind: 'text', text: [{ kind: 'strong', text: texts.signals }] },
      { kind: 'text', text: [SIGNAL_IDS.map((id) => signals[id].name).join(' · ')] },
      { kind: 'note', text: [texts.more] },
    ],
  };
}

function entryView(topic: string, messages: Messages): Reply {
  const { method: texts, format } = messages;
  const wanted = topic.toLowerCase();
  const all = entries(messages);
  const exact = all.find(({ keys }) => keys.some((key) => key.toLowerCase() === wanted));
  const entry = exact ?? all.find(({ keys }) => keys.some((key) => key.toLowerCase().includes(wanted)));
  if (entry === undefined) {
    const text = texts.unknownTopic(topic, format.list(all.map(({ name }) => name)));
    const title: Text = [{ kind: 'strong', text: texts.title }];
    return { kind: 'reply', tone: 'neutral', title, blocks: [{ kind: 'text', text: [text] }] };
  }
  return {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: texts.topic(entry.name) }],
    blocks: [
      { kind: 'text', text: [entry.text] },
      { kind: 'note', text: [texts.more] },
    ],
  };
}
