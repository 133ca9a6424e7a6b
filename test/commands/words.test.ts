import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseline } from '../../commands/baseline.ts';
import { check } from '../../commands/check.ts';
import { readWords } from '../../commands/words.ts';

describe('words after a command', () => {
  it.each([
    ['@ada', { handle: '@ada' }],
    ['@ada network:instagram followers:120K', { handle: '@ada', network: 'instagram', followers: '120K' }],
    ['followers=120K @ada', { handle: '@ada', followers: '120K' }],
    ['@ada followers: 120K', { handle: '@ada', followers: '120K' }],
    ['@ada followers:12 mil likes:3', { handle: '@ada', followers: '12 mil', likes: '3' }],
    ['@ada followers:1 204 following:20', { handle: '@ada', followers: '1 204', following: '20' }],
    ['followers:1 204 @ada', { handle: '@ada', followers: '1 204' }],
    ['Followers:5 @ada PRIVATE', { handle: '@ada', followers: '5', private: 'yes' }],
    ['https://bsky.app/profile/ada.example.com', { handle: 'https://bsky.app/profile/ada.example.com' }],
    ['did:plc:abc acct:ada@social.example', { handle: 'did:plc:abc acct:ada@social.example' }],
    ['a.example.com\nb.example.com', { handle: 'a.example.com\nb.example.com' }],
    ['@ada followers = 120K likes :5', { handle: '@ada', followers: '120K', likes: '5' }],
    ['@ada instagram followers:120K', { handle: '@ada', network: 'instagram', followers: '120K' }],
    ['github', { handle: 'github' }],
    ['Speakers: @ada', { handle: 'Speakers: @ada' }],
    ['Deadline: 5 Dec. @ada', { handle: 'Deadline: 5 Dec. @ada' }],
    [
      'network:instagram, followers:120K, likes:1200 ada',
      { network: 'instagram', followers: '120K', likes: '1200', handle: 'ada' },
    ],
    ['Instagram: @ada', { handle: 'Instagram: @ada' }],
    ['', {}],
  ])('%j', (words, texts) => {
    expect(readWords(check, words)).toEqual({ ok: true, value: texts });
  });

  it.each([
    ['@ada followes:120K', 'followes', 'unknown'],
    ['@ada followers:1 followers:2', 'followers', 'twice'],
    ['@ada fresh:yes', 'fresh', 'unknown'],
    ['@ada foo:bar', 'foo', 'unknown'],
  ])('%j names the option that is wrong', (words, option, problem) => {
    const read = readWords(check, words);
    expect(read).toMatchObject({ ok: false, error: { kind: 'bad-option', option, problem } });
  });

  it('takes a lone network for the network where that is all there is to give', () => {
    expect(readWords(baseline, 'youtube')).toEqual({ ok: true, value: { network: 'youtube' } });
  });

  it('keeps what looks like an option in words that were no command', () => {
    expect(readWords(check, 'Deadline:5 @ada', 'keep')).toEqual({ ok: true, value: { handle: 'Deadline:5 @ada' } });
  });

  it('never throws, and never sets an option that is not declared', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        const read = readWords(check, words);
        if (read.ok) for (const name of Object.keys(read.value)) expect(Object.hasOwn(check.options, name)).toBe(true);
      }),
    );
  });
});
