import { describe, expect, it } from 'vitest';
import { readSaid } from '../../../adapters/preview/read.ts';

describe('what is typed', () => {
  it.each([
    ['/check @ada followers:12', { kind: 'typed', name: 'check', words: '@ada followers:12' }],
    ['/CHECK  @ada', { kind: 'typed', name: 'check', words: '@ada' }],
    ['/check@assay_bot @ada', { kind: 'typed', name: 'check', words: '@ada' }],
    ['/check\n@ada\n@bob', { kind: 'typed', name: 'check', words: '@ada\n@bob' }],
    ['  /help', { kind: 'typed', name: 'help', words: '' }],
    ['/check@', { kind: 'typed', name: 'check', words: '' }],
    ['@ada', { kind: 'words', text: '@ada' }],
    ['https://example.com/check', { kind: 'words', text: 'https://example.com/check' }],
    ['/', { kind: 'words', text: '/' }],
    ['/ check', { kind: 'words', text: '/ check' }],
  ])('%j is read as a chat platform would', (text, input) => {
    expect(readSaid(text)).toEqual(input);
  });
});
