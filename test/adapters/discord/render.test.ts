import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RenderedMessage } from '../../../adapters/discord/message.ts';
import { renderForm, renderReply, renderSuggestions } from '../../../adapters/discord/render.ts';
import type { Block, KeyedAction, SentReply, Text } from '../../../commands/reply.ts';
import { fitsDescription, messageRules, modalRules, nested } from '../../helpers/discord-standin-rules.ts';
import { readable, unescaped, unsafe } from './inert.ts';

const reply = (change: Partial<SentReply>): SentReply => ({
  kind: 'reply',
  tone: 'neutral',
  title: ['Quiet reach'],
  blocks: [],
  actions: [],
  ...change,
});
const press = (n: number): KeyedAction => ({ kind: 'press', label: `Why ${n}`, key: `v1:abcdefgh:${n}`, does: 'run' });

/** The rule that a message breaks; null for none. */
function brokenRule({ body, files }: RenderedMessage): string | null {
  const uploads = files.map(({ name }) => name);
  return (
    fitsDescription('CreateMessageInteractionCallbackRequest', { type: 4, data: body }) ??
    fitsDescription('IncomingWebhookUpdateRequestPartial', body) ??
    messageRules({ ...body }, { edit: true, wasV2: false, uploads })
  );
}
const textOf = (message: RenderedMessage): string => readable(message).join('\n');
const shown = (block: Block): string => {
  const [, ...rest] = textOf(renderReply(reply({ blocks: [block] }))).split('\n');
  return rest.join('\n');
};

describe('a card', () => {
  const card = renderReply(
    reply({
      tone: 'caution',
      title: [{ kind: 'strong', text: 'Quiet reach' }, ' · ', { kind: 'code', text: 'ada.test' }],
      blocks: [
        { kind: 'text', text: ['120K followers, responds like about 15K (8-28K)'] },
        { kind: 'list', items: [['-11 Response'], ['+1 Talk']] },
        { kind: 'meter', label: 'Volume', score: 68, low: 68, high: 68 },
        { kind: 'meter', label: 'Quality', score: 31, low: 24, high: 38 },
        { kind: 'note', text: ['Says nothing about the talk'] },
      ],
      actions: [press(0), { kind: 'link', label: 'Method', url: 'https://example.org/method' }],
    }),
  );

  it('is one coloured container of components, and mentions nobody', () => {
    expect(brokenRule(card)).toBeNull();
    expect(card.body).toMatchObject({ flags: 32_768, allowed_mentions: { parse: [] }, components: [{ type: 17 }] });
    expect(card.body.components[0].accent_color).toBeGreaterThan(0);
  });

  it('begins with the title and the first sentence, and ends with the buttons', () => {
    const parts = card.body.components[0].components;
    expect(parts[0]).toEqual({
      type: 10,
      content: '### **Quiet reach** · `ada.test`\n120K followers, responds like about 15K (8-28K)',
    });
    expect(parts.at(-1)).toEqual({
      type: 1,
      components: [
        { type: 2, style: 2, label: 'Why 0', custom_id: 'v1:abcdefgh:0' },
        { type: 2, style: 5, label: 'Method', url: 'https://example.org/method' },
      ],
    });
  });

  it('says its meters in numbers, one under the other', () => {
    expect(readable(card)).toContain('▰▰▰▰▰▰▰▱▱▱ **Volume 68**\n▰▰▰▱▱▱▱▱▱▱ **Quality 31** (24–38)');
  });

  it('sets profiles that stand under one another apart', () => {
    const one: Block[] = [
      { kind: 'text', text: ['Quiet reach'] },
      { kind: 'facts', facts: [{ label: 'Volume', value: ['68'] }] },
    ];
    const parts = renderReply(reply({ blocks: [...one, ...one, ...one] })).body.components[0].components;
    expect(parts.map(({ type }) => type)).toEqual([10, 10, 14, 10, 10, 14, 10, 10]);
  });

  it('sets its notes small and apart', () => {
    expect(readable(card)).toContain('-# Says nothing about the talk');
    expect(card.body.components[0].components.filter(({ type }) => type === 14)).toHaveLength(1);
  });
});

describe('each block', () => {
  const long = 'signal '.repeat(2000);
  it.each<[string, Block, string]>([
    ['text', { kind: 'text', text: ['Hello'] }, 'Hello'],
    ['facts', { kind: 'facts', facts: [{ label: 'Since', value: ['2023'] }] }, '**Since** 2023'],
    ['a list', { kind: 'list', items: [['one'], ['+2']] }, '- one\n- \\+2'],
    [
      'words to copy',
      { kind: 'copy', label: 'Send', text: '/check `@ada`\nbye' },
      'Send\n```\n/check `@ada`\nbye\n```',
    ],
    ['words with a fence', { kind: 'copy', label: '', text: 'a```b' }, "```\na'''b\n```"],
    ['progress', { kind: 'progress', done: 12, total: 40, text: ['done'] }, '▰▰▰▱▱▱▱▱▱▱ 12/40 done'],
    ['progress of nothing', { kind: 'progress', done: 0, total: 0, text: [] }, '▱▱▱▱▱▱▱▱▱▱ 0/0 '],
    ['a chart in words', { kind: 'chart', svg: '<svg/>', description: 'It rose.' }, '-# It rose.'],
  ])('shows %s', (_what, block, text) => {
    expect(shown(block)).toBe(text);
  });

  it.each<[string, Block]>([
    ['text', { kind: 'text', text: [long] }],
    ['facts', { kind: 'facts', facts: Array.from({ length: 90 }, () => ({ label: 'Fact', value: [long] })) }],
    ['a list', { kind: 'list', items: Array.from({ length: 300 }, (_, n) => [`${n} ${long}`]) }],
    [
      'a table',
      {
        kind: 'table',
        columns: [{ label: 'Reason', align: 'start' }],
        rows: Array.from({ length: 300 }, () => [[long]]),
      },
    ],
    ['words to copy', { kind: 'copy', label: 'Send', text: '👨‍👩‍👧‍👦'.repeat(2000) }],
    ['a note', { kind: 'note', text: ['*'.repeat(4000)] }],
    ['families', { kind: 'text', text: ['👨‍👩‍👧‍👦'.repeat(3000)] }],
  ])('shortens %s between characters, and keeps the title', (_what, block) => {
    const message = renderReply(reply({ blocks: [block] }));
    expect(brokenRule(message)).toBeNull();
    const text = textOf(message);
    expect(text).toMatch(/^### Quiet reach\n./);
    expect(text).toContain('…');
    expect(unsafe(text)).toEqual([]);
    expect(text).not.toMatch(/\u200d(?!\p{Extended_Pictographic})/u);
  });
});

describe('a table', () => {
  const end = (label: string) => ({ label, align: 'end' }) as const;
  const start = (label: string) => ({ label, align: 'start' }) as const;

  it('is aligned where a phone can show it', () => {
    const rows: Text[][] = [
      [['Response'], ['-11']],
      [['Talk'], ['+1']],
    ];
    expect(shown({ kind: 'table', columns: [start('Signal'), end('Points')], rows })).toBe(
      '```\nSignal    Points\nResponse     -11\nTalk          +1\n```',
    );
  });

  it('is otherwise a line a row, whose numbers say what they are', () => {
    const columns = [start('Verdict'), start('Profile'), end('Volume'), end('Quality'), start('First reason')];
    const reason = '-11 Response: lower than 19 in 20';
    const rows: Text[][] = [
      [['Quiet reach'], [{ kind: 'code', text: 'ada.test' }, ' · Bluesky'], ['68'], ['31'], [reason]],
      [['No such profile'], [{ kind: 'code', text: '1up' }], ['–'], ['–'], ['check the spelling']],
    ];
    expect(shown({ kind: 'table', columns, rows })).toBe(
      [
        '**Quiet reach** · `ada.test` · Bluesky · Volume 68 · Quality 31 · -11 Response: lower than 19 in 20',
        '**No such profile** · `1up` · check the spelling',
      ].join('\n'),
    );
  });

  it('names its columns once when there is no room to name each number', () => {
    const columns = [start('Verdict'), start('Profile'), end('Volume'), end('Quality'), start('First reason')];
    const rows = Array.from({ length: 40 }, (_, n): Text[] =>
      n === 1
        ? [['Not found'], ['name1'], ['–'], ['–'], ['check the spelling']]
        : [['Quiet reach'], [`name${n}`], ['68'], [n === 0 ? '–' : '31'], ['why '.repeat(60)]],
    );
    const [legend, first, second, third] = shown({ kind: 'table', columns, rows }).split('\n');
    expect(legend).toBe('-# Verdict · Profile · Volume · Quality · First reason');
    expect(first).toMatch(/^\*\*Quiet reach\*\* · name0 · 68 · – · why .*…$/);
    expect(second).toBe('**Not found** · name1 · check the spelling');
    expect(third).toMatch(/^\*\*Quiet reach\*\* · name2 · 68 · 31 · why .*…$/);
  });

  it('keeps all of forty rows, however long they are', () => {
    const rows = Array.from({ length: 40 }, (_, n): Text[] => [
      ['Quiet reach'],
      [`name${n}.test`],
      ['why '.repeat(60)],
    ]);
    const message = renderReply(
      reply({
        blocks: [
          { kind: 'table', columns: [start('Verdict'), start('Profile'), start('Reason')], rows },
          { kind: 'note', text: ['Says nothing about the talk'] },
        ],
      }),
    );
    expect(brokenRule(message)).toBeNull();
    for (let n = 0; n < 40; n++) expect(textOf(message)).toContain(`name${n}`);
    expect(textOf(message)).toContain('Says nothing about the talk');
  });
});

describe('buttons', () => {
  it('stand five in a row, and not more than three rows', () => {
    const message = renderReply(reply({ actions: Array.from({ length: 40 }, (_, n) => press(n)) }));
    expect(brokenRule(message)).toBeNull();
    const rows = nested(message.body.components).filter(({ type }) => type === 1);
    expect(rows.map(({ components }) => (components as unknown[]).length)).toEqual([5, 5, 5]);
  });

  it('leave out what Discord would refuse', () => {
    const link = (url: string): KeyedAction => ({ kind: 'link', label: 'x', url });
    const refused = [press(1), press(1), link('javascript:x'), link(`https://example.org/${'x'.repeat(600)}`)];
    const nameless: KeyedAction = { ...press(2), label: ' ' };
    const message = renderReply(reply({ actions: [...refused, nameless] }));
    expect(brokenRule(message)).toBeNull();
    expect(nested(message.body.components).filter(({ type }) => type === 2)).toHaveLength(1);
  });

  it('cut their labels between characters', () => {
    const message = renderReply(reply({ actions: [{ ...press(1), label: '👨‍👩‍👧‍👦'.repeat(30) }] }));
    expect(brokenRule(message)).toBeNull();
    expect(unsafe(textOf(message))).toEqual([]);
  });
});

describe('files', () => {
  const file = { kind: 'file', name: 'my table.csv', mediaType: 'text/csv', content: 'handle\nada' } as const;

  it('are uploaded and named by the card', () => {
    const message = renderReply(reply({ blocks: [file] }));
    expect(brokenRule(message)).toBeNull();
    expect(message.files).toMatchObject([{ name: 'my_table.csv', contentType: 'text/csv' }]);
  });

  it('that are too large are named only', () => {
    const message = renderReply(reply({ blocks: [{ ...file, content: 'x'.repeat(10 * 1024 * 1024 + 1) }] }));
    expect(message.files).toEqual([]);
    expect(textOf(message)).toContain('my table.csv');
  });
});

describe('any reply at all', () => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.nat({ max: 6000 }).map((n) => '*@_ 👍🏽é'.repeat(n / 8)),
  );
  const text = fc.array(
    fc.oneof(
      words,
      fc.record({ kind: fc.constantFrom('strong' as const, 'code' as const), text: words }),
      fc.record({ kind: fc.constant('link' as const), text: words, url: fc.oneof(words, fc.webUrl()) }),
    ),
    { maxLength: 4 },
  );
  const score = fc.double({ min: 0, max: 100, noNaN: true });
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constant('text' as const), text }),
    fc.record({ kind: fc.constant('note' as const), text }),
    fc.record({ kind: fc.constant('list' as const), items: fc.array(text, { maxLength: 60 }) }),
    fc.record({ kind: fc.constant('copy' as const), label: words, text: words }),
    fc.record({ kind: fc.constant('meter' as const), label: words, score, low: score, high: score }),
    fc.record({
      kind: fc.constant('facts' as const),
      facts: fc.array(fc.record({ label: words, value: text }), { maxLength: 20 }),
    }),
    fc.record({
      kind: fc.constant('table' as const),
      columns: fc.array(fc.record({ label: words, align: fc.constantFrom('start' as const, 'end' as const) }), {
        maxLength: 6,
      }),
      rows: fc.array(fc.array(text, { maxLength: 6 }), { maxLength: 50 }),
    }),
    fc.record({ kind: fc.constant('progress' as const), done: fc.nat(), total: fc.nat(), text }),
    fc.record({
      kind: fc.constant('file' as const),
      name: words,
      mediaType: fc.constant('text/csv'),
      content: fc.string(),
    }),
  );

  it('becomes a message that Discord takes, and keeps its title and first sentence', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 50 }), fc.nat({ max: 30 }), (blocks, buttons) => {
        const first: Block = { kind: 'text', text: ['The first sentence.'] };
        const actions = Array.from({ length: buttons }, (_, n) => press(n));
        const message = renderReply(reply({ blocks: [first, ...blocks], actions }));
        expect(brokenRule(message)).toBeNull();
        expect(textOf(message)).toMatch(/^### Quiet reach\nThe first sentence\./);
        expect(unsafe(textOf(message))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a form', () => {
  const field = { name: 'followers', label: 'Followers', describe: 'As shown', required: true, maxLength: 40 };
  const form = { kind: 'form', title: 'Add figures', key: 'v1:abcdefgh:1', fields: [field] } as const;

  it('is a modal that carries its key', () => {
    const modal = renderForm(form);
    expect(modal).toMatchObject({ custom_id: 'v1:abcdefgh:1', title: 'Add figures' });
    expect(modal.components[0]).toMatchObject({ type: 18, label: 'Followers', component: { custom_id: 'followers' } });
  });

  it('keeps the limits of a modal', () => {
    const fields = Array.from({ length: 9 }, (_, n) => ({
      ...field,
      name: `field${n}`,
      label: 'L'.repeat(90),
      describe: '👍🏽'.repeat(90),
      maxLength: 9_000,
    }));
    const modal = renderForm({ ...form, title: 'T'.repeat(90), fields });
    expect(fitsDescription('ModalInteractionCallbackRequest', { type: 9, data: modal })).toBeNull();
    expect(modalRules({ ...modal })).toBeNull();
    expect(modal.components).toHaveLength(5);
  });
});

describe('suggestions', () => {
  it('are at most 25 choices; a value that cannot be carried whole is left out', () => {
    const many = Array.from({ length: 30 }, (_, n) => ({ label: `@name${n}`, value: `@name${n}` }));
    const choices = renderSuggestions({
      kind: 'suggestions',
      choices: [{ label: 'long', value: 'x'.repeat(101) }, { label: 'l'.repeat(150), value: 'v' }, ...many],
    });
    expect(fitsDescription('ApplicationCommandAutocompleteCallbackRequest', { type: 8, data: { choices } })).toBeNull();
    expect(choices).toHaveLength(25);
    expect(choices[0]?.value).toBe('v');
    expect(unescaped(choices[1]?.name ?? '')).toBe('@name0');
  });
});
