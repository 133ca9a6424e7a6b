import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderPlain, renderReply } from '../../../adapters/telegram/render.ts';
import type { Block, KeyedAction, SentReply, Text } from '../../../commands/reply.ts';
import { SHARED_DATA } from '../../helpers/shared-data.ts';
import { autolinks } from '../../helpers/telegram-standin-autolinks.ts';
import { brokenRule } from '../../helpers/telegram-standin-rules.ts';

const reply = (title: Text, blocks: readonly Block[] = [], actions: readonly KeyedAction[] = []): SentReply => ({
  kind: 'reply',
  tone: 'neutral',
  title,
  blocks,
  actions,
});

/** Renders, and holds the result against every rule of the service. */
function rendered(sent: SentReply): {
  text: string;
  markup: ReturnType<typeof renderReply>['markup'];
  covered: string[];
} {
  const { text, entities, markup } = renderReply(sent);
  const payload = { text, entities, ...(markup === null ? {} : { reply_markup: markup }) };
  expect(brokenRule('sendMessage', payload)).toBeNull();
  expect(autolinks(text, entities)).toEqual([]);
  expect(text).toBe(text.trim());
  const covered = entities.map(({ type, offset, length }) => `${type}:${text.slice(offset, offset + length)}`);
  return { text, markup, covered };
}

describe('a verdict', () => {
  const verdict = reply(
    [{ kind: 'strong', text: 'QUIET REACH' }, ' · ', { kind: 'code', text: 'ada.example.com' }, ' · Bluesky'],
    [
      { kind: 'note', text: ['Says nothing about the talk'] },
      { kind: 'text', text: ['120K followers, responds like an account of about 15K'] },
      { kind: 'facts', facts: [{ label: 'Since', value: ['Apr 2023'] }] },
      { kind: 'list', items: [['-11 Response'], ['-8 Newest followers']] },
      { kind: 'meter', label: 'Volume', score: 68, low: 68, high: 68 },
      { kind: 'meter', label: 'Quality', score: 31.4, low: 24, high: 38 },
    ],
  );

  it('says who, what and how sure, the meters in numbers too, and the notes last', () => {
    const { text, covered } = rendered(verdict);
    expect(text).toMatch(/^QUIET REACH · ada\.example\.com · Bluesky\n120K followers/);
    expect(text).toContain('Quality 31 (24–38)');
    expect(text).toContain('Volume 68 ▰');
    expect(text.endsWith('Says nothing about the talk')).toBe(true);
    expect(covered).toContain('code:ada.example.com');
    expect(covered).toContain('bold:QUIET REACH');
    expect(covered).toContain('italic:Says nothing about the talk');
  });

  it('has a plain form for a small window, or none when it does not fit', () => {
    expect(renderPlain(reply(['Stopped']), 200)).toBe('Stopped');
    expect(renderPlain(reply(['x'.repeat(201)]), 200)).toBeNull();
  });
});

describe('a table', () => {
  const start = (label: string) => ({ label, align: 'start' }) as const;
  const end = (label: string) => ({ label, align: 'end' }) as const;

  it('is a grid of at most 36 columns where it fits', () => {
    const rows: Text[][] = [
      [['Followers'], ['120K'], ['3,400']],
      [['Quality'], ['31'], ['64']],
    ];
    const { text, covered } = rendered(
      reply(['Compare'], [{ kind: 'table', columns: [start(''), end('ada'), end('bob')], rows }]),
    );
    expect(text).toContain('Followers 120K 3,400\nQuality     31    64');
    expect(covered.some((one) => one.startsWith('pre:'))).toBe(true);
  });

  it('gives every row of forty its verdict, name, numbers and first reason in one message', () => {
    const columns = [
      start('Verdict'),
      start('Profile'),
      end('Volume'),
      end('Quality'),
      end('Responds like'),
      start('Reason'),
    ];
    const rows: Text[][] = Array.from({ length: 40 }, (_, n) => [
      ['Quiet reach'],
      [{ kind: 'code', text: `speaker-number-${n}.example.com` }, ' · Bluesky'],
      ['68'],
      ['31'],
      ['~15K'],
      ['Response: 140 on a middling post; profiles of its size see 250 to 2,900'],
    ]);
    const { text } = rendered(
      reply(
        ['40 profiles'],
        [
          { kind: 'table', columns, rows },
          { kind: 'note', text: ['the note'] },
        ],
      ),
    );
    const lines = text.split('\n');
    for (let n = 0; n < 40; n++) expect(text).toContain(`speaker-number-${n}`);
    expect(lines.filter((line) => line.includes('Quiet reach'))).toHaveLength(40);
    expect(lines.filter((line) => line.startsWith(' 68 · 31 · ~15K · Response'))).toHaveLength(40);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(48);
    expect(text.endsWith('the note')).toBe(true);
  });

  it('names a link by its end, not by what all links begin with', () => {
    const columns = [start('Verdict'), start('Profile'), start('What to send')];
    const row: Text[] = [["Can't tell yet"], ['https://www.linkedin.com/in/sam-example'], ['followers and likes']];
    const { text } = rendered(reply(['1 profile'], [{ kind: 'table', columns, rows: [row] }]));
    expect(text).toContain("Can't tell yet · linkedin.com/in/sam-example · followers and likes");
  });

  it('lines up wide letters by what they take on a screen', () => {
    const rows: Text[][] = [
      [['日本'], ['1']],
      [['abcd'], ['22']],
    ];
    const { text } = rendered(reply(['t'], [{ kind: 'table', columns: [start('Name'), end('N')], rows }]));
    expect(text).toContain('日本  1\nabcd 22');
  });
});

describe('what is too long', () => {
  it('is shortened, keeps its title, meters and notes, and is cut between graphemes', () => {
    const family = '👨‍👩‍👧‍👦';
    const blocks: Block[] = [
      ...Array.from({ length: 40 }, (): Block => ({ kind: 'text', text: [family.repeat(300)] })),
      { kind: 'meter', label: 'Quality', score: 31, low: 24, high: 38 },
      { kind: 'note', text: ['the note'] },
    ];
    const { text } = rendered(reply([{ kind: 'strong', text: 'QUIET REACH' }], blocks));
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text).toMatch(/^QUIET REACH/);
    expect(text).toContain('Quality 31 (24–38)');
    expect(text.endsWith('the note')).toBe(true);
    expect(text.replaceAll(family, '')).not.toMatch(/[\u{1f468}-\u{1f469}\u200d]/u);
  });

  it('keeps the title even when that alone is too long', () => {
    const { text } = rendered(reply(['Strong reach '.repeat(1000)], [{ kind: 'text', text: ['more'] }]));
    expect(text).toMatch(/^Strong reach/);
    expect(text).toContain('more');
  });

  it('never carries more entities than Telegram keeps', () => {
    const items: Text[] = Array.from({ length: 60 }, (_, n) => [`@one${n} and @two${n} and @three${n}`]);
    rendered(reply(['x'], [{ kind: 'list', items }]));
  });
});

describe('buttons', () => {
  const press = (label: string, key = 'v1:abcdefgh:0'): KeyedAction => ({ kind: 'press', label, key, does: 'run' });

  it('stand in short rows, links and copies among them', () => {
    const copy: Block = { kind: 'copy', label: 'Copy message', text: 'Hello Ada,\nhow are you?' };
    const link: KeyedAction = { kind: 'link', label: 'Open', url: 'https://a.example' };
    const { text, markup, covered } = rendered(reply(['x'], [copy], [press('Why 31?'), press('Compare'), link]));
    expect(markup?.inline_keyboard.flat()).toEqual([
      { text: 'Why 31?', callback_data: 'v1:abcdefgh:0' },
      { text: 'Compare', callback_data: 'v1:abcdefgh:0' },
      { text: 'Open', url: 'https://a.example' },
      { text: 'Copy message', copy_text: { text: 'Hello Ada,\nhow are you?' } },
    ]);
    expect(covered).toContain('pre:Hello Ada,\nhow are you?');
    expect(text).toContain('Copy message:\n');
  });

  it.each([
    ['a key over 64 bytes', press('x', 'é'.repeat(33))],
    ['a local address', { kind: 'link', label: 'x', url: 'http://localhost:8787' } as const],
    ['no web address', { kind: 'link', label: 'x', url: 'javascript:alert(1)' } as const],
  ])('leave out %s rather than have the message refused', (_what, action) => {
    expect(rendered(reply(['x'], [], [action])).markup).toBeNull();
  });

  it('do not copy more than 256 characters', () => {
    const copy: Block = { kind: 'copy', label: 'Copy', text: 'y'.repeat(257) };
    const { markup, text } = rendered(reply(['x'], [copy]));
    expect(markup).toBeNull();
    expect(text).toContain('y'.repeat(257));
  });
});

/** A stranger's words at every place where words can stand. */
function everywhere(text: string): readonly SentReply[] {
  const pieces: Text[] = [
    [text],
    [{ kind: 'strong', text }],
    [{ kind: 'code', text }],
    ['before ', { kind: 'code', text }, ' after ', text],
    [{ kind: 'link', text, url: 'https://ours.example/x' }],
    [{ kind: 'link', text, url: text }],
  ];
  const columns = [{ label: text, align: 'start' } as const, { label: 'n', align: 'end' } as const];
  return pieces.flatMap((piece) => [
    reply(piece),
    reply(
      ['title'],
      [
        { kind: 'text', text: piece },
        { kind: 'facts', facts: [{ label: text, value: piece }] },
        { kind: 'list', items: [piece, piece] },
        { kind: 'table', columns, rows: [[piece, ['1']]] },
        { kind: 'copy', label: text, text },
        { kind: 'chart', svg: '', description: text },
        { kind: 'file', name: text, mediaType: 'text/plain', content: text },
        { kind: 'progress', done: 1, total: 2, text: piece },
        // A meter's label is ours: a number follows it, and would make a stranger's digits a longer one.
        { kind: 'meter', label: 'Quality', score: 50, low: 40, high: 60 },
        { kind: 'note', text: piece },
      ],
      [{ kind: 'press', label: text, key: 'v1:abcdefgh:0', does: 'run' }],
    ),
  ]);
}

function isInert(text: string): void {
  for (const sent of everywhere(text)) {
    const { text: shown } = rendered(sent);
    expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]/u);
    expect(shown.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cs}/u);
  }
}

it.each([
  '@everyone',
  '/stop now',
  'a #tag',
  '$TSLA',
  'evil.example',
  'https://x',
  'a@b.example',
  '10.0.0.1',
  '+44 20 7946 0958',
  '4111 1111 1111 1111',
])('the check of this test sees that %j would be linked', (text) => {
  expect(autolinks(text, [])).not.toEqual([]);
  expect(autolinks(text, [{ type: 'code', offset: 0, length: text.length }])).toEqual([]);
});

describe('a stranger’s words stay words', () => {
  it.each([
    '@everyone',
    'hello @ada_lovelace!',
    '/settings@assay_bot off',
    '(/stop)',
    '#giveaway $TSLA',
    '＃tag',
    'discord.gg/abcdef',
    '[Verified ✅](https://evil.example)',
    'tg://resolve?domain=evil',
    'write to ada@mail.example today',
    'пример.рф and münchen.example',
    'call +44 20 7946 0958 or 4111 1111 1111 1111',
    '127.0.0.1',
    '<b>x</b><a href="https://evil.example">y</a>',
    '```\nfence',
    '\u202egnp.exe\u202c',
    'A\u200b\u200c\u200d\u2060\ufeffB',
    `Z${'\u0335\u0321'.repeat(400)}`,
    'a\n'.repeat(300),
    '\u0007\u001b[31mred',
    '👨‍👩‍👧‍👦'.repeat(3000),
    '',
    '   ',
    '\ud83d lone',
    '%s %d {{x}} %n',
    'x'.repeat(9000),
    '@a '.repeat(2000),
  ])('%j', isInert);

  it('whatever they are made of', () => {
    const parts = [
      '@ada',
      '/go',
      '#x',
      '$AB',
      'a.bc',
      '://',
      'http',
      '+4420',
      '1234567',
      ' ',
      '\n',
      '.',
      ',',
      '(',
      '“',
      '”',
      '…',
      'é',
      '😀',
      '\u200d',
      '\u202e',
      'word',
      '@',
      '/',
      '127.0.0.1',
      'x@y.zz',
      '-',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 4 })), { maxLength: 12 }),
        (some) => isInert(some.join('')),
      ),
      { numRuns: 100 },
    );
  });

  describe.skipIf(SHARED_DATA === null)('the shared rows', () => {
    type Row = { id: string; area: string; input: { json?: { display_name: unknown; note: unknown } } };
    const rows =
      SHARED_DATA === null
        ? []
        : readFileSync(`${SHARED_DATA}/bad_inputs.jsonl`, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as Row);
    const texts = rows
      .filter(({ area }) => area === 'render')
      .flatMap(({ id, input }) => [
        [id, input.json?.display_name],
        [id, input.json?.note],
      ]);

    it('are there', () => expect(texts.length).toBeGreaterThan(20));
    it.each(texts)('%s', (_id, given) => {
      if (typeof given === 'string') return isInert(given);
      const { repeat } = given as { repeat: [string, number] };
      isInert(repeat[0].repeat(repeat[1]));
    });
  });
});
