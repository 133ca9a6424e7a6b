import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText, markup, oneLine, safeUrl } from '../../../adapters/discord/escape.ts';
import { alive, unescaped, unsafe } from './inert.ts';

/** Strings made of what Discord gives a meaning to. */
const spiteful = fc
  .array(
    fc.constantFrom(
      ...[
        '*',
        '_',
        '~',
        '|',
        '`',
        '<',
        '>',
        '[',
        ']',
        '(',
        ')',
        '@',
        '#',
        '-',
        '+',
        '\\',
        ':',
        '.',
        '/',
        '!',
        ' ',
        '\n',
      ],
      ...[
        'everyone',
        'https',
        'discord',
        'gg',
        't',
        'a',
        '1',
        '123456789012345678',
        'é',
        '\u202e',
        '\u200d',
        '😀',
        '\ud83d',
      ],
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('a plain piece is never markup', () => {
  it('has nothing in it that Discord would act on', () => {
    fc.assert(
      fc.property(fc.oneof(spiteful, fc.string({ unit: 'binary', maxLength: 60 })), (text) => {
        const line = markup([text]);
        expect(alive(line)).toEqual([]);
        expect(unsafe(line)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('is shown as exactly itself', () => {
    fc.assert(
      fc.property(spiteful, fc.boolean(), (text, atStart) => {
        expect(unescaped(escapeText(text, atStart))).toBe(oneLine(text));
      }),
    );
  });

  it.each([
    ['numbers and ranges', '120K followers, responds like about 15K (8-28K)'],
    ['a moment', '23 Nov 09:41'],
    ['decimals', 'It fell by 1.5 % to 12.3K.'],
    ['a sentence', 'Not a bad sign: most speakers start here; ask them!'],
  ])('leaves %s as they are', (_what, text) => {
    expect(markup([text])).toBe(text);
  });

  it.each([
    ['a domain', 'ada.example.com', 'ada\\.example\\.com'],
    ['an address', 'https://evil.example', 'https\\://evil\\.example'],
    ['a mention', '<@123>', '\\<\\@123\\>'],
    ['a named emoji', ':100: :smile:', '\\:100: \\:smile:'],
    ['a sign at the start of a line', '-11 points', '\\-11 points'],
    ['a number at the start of a line', '1. first', '1\\. first'],
  ])('escapes %s', (_what, text, escaped) => {
    expect(markup([text])).toBe(escaped);
  });

  it('escapes the start of a line only where the line starts', () => {
    expect(markup([{ kind: 'strong', text: 'a' }, '- b'])).toBe('**a**- b');
  });

  it('joins plain pieces before it looks at them', () => {
    expect(alive(markup([':', 'smile', ':', 'https', '://example.org', '@', 'everyone']))).toEqual([]);
  });
});

describe('code, strong words and links', () => {
  it.each([
    ['a handle', 'ada.example.com', '`ada.example.com`'],
    ['a mention', '@everyone', '`@everyone`'],
    ['nothing', ' ', ''],
    ['two lines', 'a\nb', '`a b`'],
  ])('shows %s in code', (_what, text, shown) => {
    expect(markup([{ kind: 'code', text }])).toBe(shown);
  });

  it('escapes code that holds a backtick, as nothing can be escaped inside', () => {
    const line = markup([{ kind: 'code', text: '`` <@1> https://example.org' }, ' tail']);
    expect(alive(line)).toEqual([]);
    expect(unescaped(line)).toBe('`` <@1> https://example.org tail');
  });

  it('keeps neighbours apart or together so that each stays what it is', () => {
    const code = { kind: 'code', text: 'a' } as const;
    const strong = { kind: 'strong', text: 'a' } as const;
    expect(markup([code, code])).toBe('`a` `a`');
    expect(markup([strong, strong])).toBe('**aa**');
  });

  it('escapes inside strong words', () => {
    expect(markup([{ kind: 'strong', text: 'a** <@1>' }])).toBe('**a\\*\\* \\<\\@1\\>**');
  });

  it('links only to the web, with an address that cannot end the link', () => {
    const link = (url: string) => markup([{ kind: 'link', text: 'Docs [x]', url }]);
    expect(link('https://example.org/a(b)')).toBe('[Docs (x)](https://example.org/a%28b%29)');
    for (const url of ['javascript:alert(1)', 'discord://x', 'nonsense', 'https://user:pass@example.org/']) {
      expect(link(url)).toBe('Docs \\[x\\]');
    }
    expect(safeUrl(`https://example.org/${'x'.repeat(600)}`)).toBeNull();
  });
});
