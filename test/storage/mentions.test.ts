import { expect, it } from 'vitest';
import { mentions, withoutMentions } from '../../src/storage/mentions.ts';

it.each([
  ['/check @ada', true],
  ['Ask ADA.', true],
  ['https://github.com/Ada/', true],
  ['"{\\"handle\\":\\"ada\\"}"', true],
  [JSON.stringify({ options: { handles: 'bob\nada' } }), true],
  [JSON.stringify({ ada: 1 }), true],
  ['canada', false],
  ['ada_lovelace', false],
  ['ada-lovelace', false],
  ['ada.example.com', false],
  ['ada@example.com', false],
  ['bob@ada', false],
  ['x.ada', false],
])('reads whether %s names ada', (text, named) => {
  expect(mentions(text, ['ada'])).toBe(named);
});

it('finds a name that JSON wrote behind an escape', () => {
  expect(mentions(JSON.stringify({ words: 'line\nada.example.com' }), ['ada.example.com'])).toBe(true);
});

it('takes a name out of words, wherever it stands', () => {
  expect(withoutMentions('Ada and canada and @ada, ADA', ['ada'])).toBe('… and canada and @…, …');
});
