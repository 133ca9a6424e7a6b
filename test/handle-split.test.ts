import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHandles, splitHandles } from '../src/handle.ts';

describe('a pasted text', () => {
  it.each<[string, readonly string[]]>([
    ['@ada', ['@ada']],
    ['@ada @grace', ['@ada', '@grace']],
    ['@ada, @grace;@lin\n@hedy | @emmy', ['@ada', '@grace', '@lin', '@hedy', '@emmy']],
    ['1. @ada\n2) @grace\n(3) @lin', ['@ada', '@grace', '@lin']],
    ['1.@ada 2.@grace', ['@ada', '@grace']],
    ['• @ada\n- @grace\n* https://x.com/lin', ['@ada', '@grace', 'https://x.com/lin']],
    ['1. Ada Lovelace @ada\n2. Grace <https://x.com/grace>', ['@ada', '<https://x.com/grace>']],
    ['[Ada](https://x.com/ada) and [Grace H.](https://x.com/grace)', ['https://x.com/ada', 'https://x.com/grace']],
    ['Speakers 2026:\nada.example\nx.com/grace', ['ada.example', 'x.com/grace']],
    ['Instagram: @ada, X: @grace', ['Instagram:@ada', 'X:@grace']],
    ['Instagram: ada\nGitHub: https://github.com/grace', ['Instagram:ada', 'https://github.com/grace']],
    ['So: @ada', ['@ada']],
    ['Ada,https://x.com/ada,120K', ['https://x.com/ada']],
    ['@ada, grace, lin', ['@ada', 'grace', 'lin']],
    ['@ada please', ['@ada']],
    ['I met @ada yesterday.Then we left', ['@ada']],
    ['ada grace lin', ['ada', 'grace', 'lin']],
    ['ada and grace', ['ada', 'grace']],
    ['@ada vs @grace', ['@ada', '@grace']],
    ['22656 1234', ['22656', '1234']],
    ['and', ['and']],
    ['', ['']],
    [' \n ', ['']],
    ['Ada Lovelace', ['Ada Lovelace']],
    ['alice\r\nX-Header: 1', ['alice\r\nX-Header: 1']],
    ['<b>hello</b> there', ['<b>hello</b> there']],
    ['@ada@127.0.0.1 @grace', ['@ada@127.0.0.1', '@grace']],
    ['@ada@[::1]', ['@ada@[::1]']],
  ])('%j is split into %j', (text, pieces) => {
    expect(splitHandles(text)).toEqual(pieces);
  });

  it('of forty links gives forty pieces in order', () => {
    const links = Array.from({ length: 40 }, (_, at) => `https://social.example/@ada${at}`);
    expect(splitHandles(links.map((link, at) => `${at + 1}. Ada ${link},`).join('\n'))).toEqual(links);
  });

  it('is cut after 20,000 characters, never amid a name', () => {
    const pieces = splitHandles('@adalovelace '.repeat(2_000));
    expect(new Set(pieces)).toEqual(new Set(['@adalovelace']));
    expect(pieces.length).toBe(Math.floor(20_000 / '@adalovelace '.length));
  });

  it('always has a piece, never an empty one beside others, whatever it is', () => {
    const words = fc.constantFrom(
      '@ada',
      'ada',
      'Ada',
      '1.',
      'x.com/ada',
      '[a](',
      ')',
      ',',
      '\n',
      'IG:',
      '<',
      '](',
      '@',
      '…',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(words).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const pieces = splitHandles(text);
        expect(pieces.length).toBeGreaterThan(0);
        if (pieces.length > 1) expect(pieces.every((piece) => piece.trim() !== '')).toBe(true);
        expect(findHandles(text).length).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });

  it('of thousands of brackets takes no time', () => {
    const before = performance.now();
    splitHandles('[x]('.repeat(1500));
    splitHandles('](['.repeat(2000));
    expect(performance.now() - before).toBeLessThan(500);
  });
});

describe('an ordinary message', () => {
  it.each<[string, readonly string[]]>([
    ['look at @ada', ['@ada']],
    ['what about ada@social.example?', ['ada@social.example?']],
    ['github.com/ada is good', ['github.com/ada']],
    ['see https://social.example/@ada', ['https://social.example/@ada']],
    ['ada.bsky.social or ada.dev, thanks', ['ada.bsky.social', 'ada.dev']],
    ['@ada', ['@ada']],
    ['ada.ninja', ['ada.ninja']],
    ['https://pixels.example/ada', ['https://pixels.example/ada']],
    ['did:plc:abc is mine', ['did:plc:abc']],
    ['hello', []],
    ['hello there', []],
    ['nothing on Instagram: sad', []],
    ['see README.md and node.js', []],
    ['README.md', []],
    ['It works.Thanks for version 1.2.3, e.g. in the U.S.A', []],
    ['https://news.example/article is long', []],
    ['@here wake up', []],
    ['meet @ 5', []],
    ['', []],
  ])('%j holds %j', (text, pieces) => {
    expect(findHandles(text)).toEqual(pieces);
  });
});
