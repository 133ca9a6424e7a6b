import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderReply } from '../../../adapters/discord/render.ts';
import type { SentReply, Text } from '../../../commands/reply.ts';
import { fitsDescription, messageRules } from '../../helpers/discord-standin-rules.ts';
import { SHARED_DATA } from '../../helpers/shared-data.ts';
import { alive, readable, unsafe } from './inert.ts';

/** What people have put into their names and descriptions, one of each kind. */
const OWN: readonly (readonly [string, string])[] = [
  ['everybody', '@everyone look'],
  ['a mention', '<@111111111111111111>'],
  ['a role', '<@&111111111111111111>'],
  ['a channel', '<#111111111111111111>'],
  ['a moment', '<t:1700000000:F>'],
  ['a custom emoji', '<a:wave:111111111111111111>'],
  ['a slash command', '</settings:111111111111111111>'],
  ['a masked link', '[Official site](https://other.example)'],
  ['a bare address', 'see https://other.example/path_(x)'],
  ['an invite', 'join discord.gg/other'],
  ['a heading', '# Big\n## Smaller'],
  ['small print', '-# small'],
  ['quotes', '> one\n>>> rest'],
  ['an open fence', '```js\nnever closed'],
  ['emphasis of all kinds', '***a*** __b__ ~~c~~ ||d|| `e` ``f``'],
  ['a list', '1. one\n2) two\n* three'],
  ['backslashes', '\\\\* \\` \\'],
  ['turned text', '\u202egnp.exe\u202c \u2066x\u2069'],
  ['nothing to see', 'A\u200b\u200d\u2060\ufeff\u00adB'],
  ['stacked marks', `Z${'\u0335\u0321'.repeat(200)}`],
  ['control characters', '\u0007\u001b[31mred\u0000'],
  ['half a character', 'x\ud83d y'],
  ['two hundred lines', 'a\n'.repeat(200)],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is the case
  ['format strings', '%s %d ${x} {{x}}'],
  ['three thousand families', '👨‍👩‍👧‍👦'.repeat(3000)],
  ['nothing', ''],
];

/** The same text in every place that a reply has for it. */
function everywhere(hostile: string): SentReply {
  const plain: Text = [hostile];
  return {
    kind: 'reply',
    tone: 'neutral',
    title: plain,
    blocks: [
      { kind: 'text', text: plain },
      { kind: 'text', text: ['Name: ', hostile, ' end'] },
      { kind: 'text', text: [{ kind: 'code', text: hostile }] },
      { kind: 'facts', facts: [{ label: 'x', value: plain }] },
      { kind: 'list', items: [plain] },
      { kind: 'table', columns: [{ label: 'x', align: 'start' }], rows: [[plain]] },
      { kind: 'copy', label: 'Copy', text: hostile },
      { kind: 'note', text: plain },
    ],
    actions: [{ kind: 'press', label: hostile, key: 'v1:abcdefgh:0', does: 'run' }],
  };
}

/** Takes away the markup that is ours. */
function withoutOurs(content: string): string {
  return content
    .replace(/^### /gmu, '')
    .replace(/^-# /gmu, '')
    .replace(/^- /gmu, '')
    .replace(/^\*\*((?:\\.|[^\\*])+)\*\*(?= |$)/gmu, '$1');
}

function expectInert(hostile: string): void {
  const message = renderReply(everywhere(hostile));
  expect(fitsDescription('IncomingWebhookUpdateRequestPartial', message.body)).toBeNull();
  expect(messageRules({ ...message.body }, { edit: true, wasV2: false, uploads: [] })).toBeNull();
  expect(message.body.allowed_mentions).toEqual({ parse: [] });
  const [container] = message.body.components;
  for (const part of container.components) {
    if (part.type === 10) expect(alive(withoutOurs(part.content))).toEqual([]);
  }
  for (const text of readable(message)) expect(unsafe(text)).toEqual([]);
}

describe("a stranger's text stays text wherever it stands", () => {
  it.each(OWN)('%s', (_what, text) => expectInert(text));
});

type Generated = string | { readonly repeat: readonly [string, number] };
type Row = { readonly id: string; readonly area: string; readonly input: { readonly json: Record<string, Generated> } };

describe.skipIf(SHARED_DATA === null)('the recorded bad names and descriptions stay text', () => {
  const rows = (SHARED_DATA === null ? '' : readFileSync(join(SHARED_DATA, 'bad_inputs.jsonl'), 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Row => JSON.parse(line))
    .filter(({ area }) => area === 'render');
  const made = (text: Generated = ''): string =>
    typeof text === 'string' ? text : text.repeat[0].repeat(text.repeat[1]);

  it('are there', () => expect(rows.length).toBeGreaterThan(10));

  it.each(
    rows.flatMap(({ id, input }) => [
      [id, 'name', made(input.json.display_name)] as const,
      [id, 'description', made(input.json.note)] as const,
    ]),
  )('%s, the %s', (_id, _what, text) => expectInert(text));
});
