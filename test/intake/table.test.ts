import { describe, expect, it } from 'vitest';
import { readTableRow } from '../../src/intake/table.ts';

describe('a row of a table', () => {
  it.each([
    [{ handle: '@ada' }, { text: '@ada' }],
    [{ Link: ' https://x.com/ada ' }, { text: 'https://x.com/ada' }],
    [{ URL: 'https://x.com/ada', handle: 'ada' }, { text: 'https://x.com/ada' }],
    [
      { profile: 'ada', Platform: 'Twitter' },
      { text: 'ada', network: 'x' },
    ],
    [{ '\ufeffhandle': 'ada', notes: 'likes tea', followers: '' }, { text: 'ada' }],
  ])('%j is a profile to look up', (record, expected) => {
    expect(readTableRow(record, 2)).toEqual({ ok: true, value: { kind: 'handle', ...expected } });
  });

  it('with followers is evidence, read by the same number grammar', () => {
    const record = {
      Handle: 'https://instagram.com/Ada/',
      Followers: '12,3 mil',
      following: '800',
      Posts: '1.204',
      likes: '1200',
      Comments: '31',
      shares: '4',
      views: '10K',
      created_at: '2015',
      'Observed At': '2026-11-20',
      verified: 'Yes',
      has_picture: '0',
      bio_length: '80',
      links: '2',
      'proven links': '1',
      label: 'ignored',
    };
    expect(readTableRow(record, 2)).toMatchObject({
      ok: true,
      value: {
        kind: 'evidence',
        evidence: {
          profile: {
            network: 'instagram',
            handle: 'ada',
            followers: 12_300,
            followersStep: 100,
            following: 800,
            posts: 1204,
            createdAt: '2015-01-01',
            observedAt: '2026-11-20',
            verified: true,
            hasPicture: false,
            bioLength: 80,
            links: 2,
            provenLinks: 1,
            provenance: 'reported',
          },
          typicalPost: { likes: 1200, replies: 31, reposts: 4, views: 10_000 },
        },
      },
    });
  });

  it.each([
    [{ followers: '5', handle: 'ada', network: 'bsky' }, 'bluesky', 'ada.bsky.social'],
    [{ followers: '5', handle: '@ada' }, 'other', 'ada'],
    [{ followers: '5', handle: 'Ada Lovelace' }, 'other', 'Ada Lovelace'],
    [{ followers: '5', network: 'tiktok' }, 'tiktok', null],
  ])('%j is of %s, %s', (record, network, handle) => {
    expect(readTableRow(record, 2)).toMatchObject({ value: { evidence: { profile: { network, handle } } } });
  });

  it('takes the reading date of the table where it has none of its own', () => {
    const rules = { observedAt: '2026-11-20' };
    expect(readTableRow({ followers: '5' }, 2, rules)).toMatchObject({
      value: { evidence: { profile: { observedAt: '2026-11-20' } } },
    });
    expect(readTableRow({ followers: '5' }, 2)).toMatchObject({
      value: { evidence: { profile: { observedAt: null } } },
    });
  });

  it('is read in the language of the table', () => {
    expect(readTableRow({ followers: '1.204' }, 2, { locale: 'de' })).toMatchObject({
      value: { evidence: { profile: { followers: 1204 } } },
    });
  });

  it.each([
    [{ followers: '1.204' }, { kind: 'bad-number', line: 7, field: 'followers', reason: 'ambiguous' }],
    [{ Followers: 'many' }, { kind: 'bad-number', line: 7, field: 'Followers', reason: 'not-a-number' }],
    [
      { followers: '5', Comments: '-1' },
      { kind: 'bad-number', line: 7, field: 'Comments', reason: 'negative' },
    ],
    [{ followers: '11B' }, { kind: 'too-large', line: 7, field: 'followers' }],
    [
      { handle: 'ada', likes: '5' },
      { kind: 'bad-csv', problem: 'missing', line: 7, field: 'followers' },
    ],
    [{ notes: 'x' }, { kind: 'bad-csv', problem: 'missing', line: 7, field: 'followers' }],
    [
      { handle: 'ada', network: 'myspace' },
      { kind: 'bad-csv', problem: 'unreadable', line: 7, field: 'network', text: 'myspace' },
    ],
    [
      { followers: '5', Since: 'long ago' },
      { kind: 'bad-csv', problem: 'unreadable', line: 7, field: 'Since', text: 'long ago' },
    ],
    [
      { followers: '5', observedAt: '2026-13-01' },
      { kind: 'bad-csv', problem: 'unreadable', line: 7, field: 'observedAt', text: '2026-13-01' },
    ],
    [
      { followers: '5', since: '2027', observedAt: '2026-11-20' },
      { kind: 'bad-csv', problem: 'unreadable', line: 7, field: 'since', text: '2027' },
    ],
    [
      { followers: '5', verified: 'maybe' },
      { kind: 'bad-csv', problem: 'unreadable', line: 7, field: 'verified', text: 'maybe' },
    ],
  ])('%j fails with its line and column', (record, error) => {
    expect(readTableRow(record, 7)).toMatchObject({ ok: false, error });
  });
});
