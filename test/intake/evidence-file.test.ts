import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EvidenceFile, readEvidence, readEvidenceLine } from '../../src/intake/evidence-file.ts';
import { SHARED_DATA } from '../helpers/shared-data.ts';

const full = {
  network: 'instagram',
  handle: 'ada',
  followers: 120000,
  following: 800,
  posts: 640,
  createdAt: '2015-01-01',
  observedAt: '2026-11-20',
  verified: false,
  hasPicture: true,
  bioLength: 80,
  links: 1,
  provenLinks: 1,
  recentPosts: [
    {
      at: '2026-11-18',
      likes: 1200,
      replies: 31,
      reposts: 4,
      views: null,
      format: 'image',
      pinned: false,
      paid: false,
    },
  ],
  typicalPost: { likes: 1200, replies: 31, reposts: null, views: null, posts: 12 },
  history: [{ at: '2026-10-01', followers: 118000, posts: 620, views: null }],
  audience: {
    frame: 'recent',
    accounts: [
      { followers: 3, createdAt: '2026-10-02', lastActiveAt: null, handleDigits: 7, locked: true, likesGiven: 2 },
    ],
  },
  outcomes: [{ at: '2026-06-01', event: 'spring-26', cost: 900.5, currency: 'EUR', sales: 7, recommendations: 3 }],
};

describe('an evidence file', () => {
  it('is read with every field it may have', () => {
    expect(readEvidence(full)).toMatchObject({
      ok: true,
      value: {
        profile: {
          network: 'instagram',
          handle: 'ada',
          followers: 120000,
          provenLinks: 1,
          verified: false,
          provenance: 'reported',
        },
        recentPosts: [{ likes: 1200, views: null, format: 'image', pinned: false, repost: false, reply: false }],
        typicalPost: { likes: 1200, posts: 12 },
        history: [{ at: '2026-10-01', followers: 118000 }],
        audience: {
          frame: 'recent',
          accounts: [{ followers: 3, verified: null, locked: true, likesGiven: 2, listed: null }],
        },
        outcomes: [{ event: 'spring-26', cost: 900.5, visits: null }],
      },
    });
  });

  it('needs its followers only, and takes null as not said', () => {
    const nothing = Object.fromEntries(Object.keys(full).map((key) => [key, null]));
    const bare = readEvidence({ followers: 5 });
    expect(bare).toMatchObject({ ok: true, value: { profile: { network: 'other', followers: 5, observedAt: null } } });
    expect(readEvidence({ ...nothing, followers: 5 })).toEqual(bare);
  });

  it.each([
    ['Twitter', '@Ada', 'x', 'Ada'],
    ['mastodon', 'ada@social.example', 'fediverse', 'ada@social.example'],
    [' IG ', '@', 'instagram', null],
  ])('of %j is of its own name for it', (network, handle, expected, name) => {
    expect(readEvidence({ network, handle, followers: 1 })).toMatchObject({
      value: { profile: { network: expected, handle: name } },
    });
  });

  it.each([
    [{ recentPosts: [{ at: '2026-11-18' }, { at: '2026-11-19' }] }, '2026-11-19'],
    [{ history: [{ at: '2026-10-01', followers: 1 }], createdAt: '2015-01-01' }, '2026-10-01'],
    [{ audience: { accounts: [{ lastActiveAt: '2026-11-01' }] } }, '2026-11-01'],
    [{ outcomes: [{ at: '2026-06-01' }] }, '2026-06-01'],
    [{ recentPosts: [{ at: '2026-11-18' }], observedAt: '2026-11-25' }, '2026-11-25'],
    // A creation date alone does not say when anybody looked.
    [{ createdAt: '2015-01-01' }, null],
  ])('with %j was read on %s', (fields, observedAt) => {
    expect(readEvidence({ followers: 1, ...fields })).toMatchObject({ value: { profile: { observedAt } } });
  });

  it.each([
    [{ followers: -1 }, 'followers', 'negative'],
    [{ followers: 1.5 }, 'followers', 'fraction'],
    [{ followers: Number.NaN }, 'followers', 'not-a-number'],
    [{ followers: Number.POSITIVE_INFINITY }, 'followers', 'not-a-number'],
    [{ followers: 1, recentPosts: [{}, { likes: -3 }] }, 'recentPosts[1].likes', 'negative'],
    [{ followers: 1, audience: { accounts: [{ posts: 0.5 }] } }, 'audience.accounts[0].posts', 'fraction'],
    [{ followers: 1, outcomes: [{ cost: -1 }] }, 'outcomes[0].cost', 'negative'],
  ])('%j is refused for %s: %s', (value, field, reason) => {
    expect(readEvidence(value)).toMatchObject({ ok: false, error: { kind: 'bad-number', field, reason } });
  });

  it.each([
    [{ followers: 10_000_000_001 }, 'followers'],
    [{ followers: 1e300 }, 'followers'],
    [{ followers: 1, recentPosts: [{ views: 1e15 }] }, 'recentPosts[0].views'],
  ])('%j is too large', (value, field) => {
    expect(readEvidence(value)).toMatchObject({ ok: false, error: { kind: 'too-large', field } });
  });

  it.each([
    [{ followers: 1, folowing: 2 }, 'folowing'],
    [{ followers: 1, recentPosts: [{ like: 2 }] }, 'recentPosts[0].like'],
    [{ followers: 1, typicalPost: { shares: 2 } }, 'typicalPost.shares'],
    [{ followers: 1, history: [{ following: 2 }] }, 'history[0].following'],
    [{ followers: 1, audience: { size: 2 } }, 'audience.size'],
    [{ followers: 1, audience: { accounts: [{ label: 1 }] } }, 'audience.accounts[0].label'],
    [{ followers: 1, outcomes: [{ profit: 2 }] }, 'outcomes[0].profit'],
    [{ followers: 1, provenance: 'fetched' }, 'provenance'],
    [{ followers: 1, id: 'x' }, 'id'],
  ])('%j is refused by the name of the unknown field', (value, field) => {
    expect(readEvidence(value)).toEqual({ ok: false, error: { kind: 'bad-csv', problem: 'unknown-field', field } });
  });

  it.each([
    [{}, 'followers', { problem: 'missing' }],
    [{ followers: null }, 'followers', { problem: 'wrong-type', text: 'null', known: ['number'] }],
    [{ followers: '12' }, 'followers', { problem: 'wrong-type', text: 'string' }],
    [{ followers: 1, verified: 'yes' }, 'verified', { problem: 'wrong-type', known: ['boolean'] }],
    [{ followers: 1, recentPosts: {} }, 'recentPosts', { problem: 'wrong-type', text: 'object', known: ['array'] }],
    [{ followers: 1, recentPosts: [{ format: 'reel' }] }, 'recentPosts[0].format', { problem: 'not-a-choice' }],
    [{ followers: 1, audience: { frame: 'all' } }, 'audience.frame', { known: ['complete', 'random', 'recent'] }],
    [{ followers: 1, network: 'myspace' }, 'network', { problem: 'unreadable', text: 'myspace' }],
    [{ followers: 1, handle: 'a'.repeat(301) }, 'handle', { problem: 'too-long' }],
    [{ followers: 1, createdAt: '2026-02-30' }, 'createdAt', { problem: 'unreadable', text: '2026-02-30' }],
    [{ followers: 1, createdAt: 'yesterday' }, 'createdAt', { problem: 'unreadable' }],
    [{ followers: 1, recentPosts: [{ at: '20.11.2026' }] }, 'recentPosts[0].at', { problem: 'unreadable' }],
    [{ followers: 1, createdAt: '2026-11-21', observedAt: '2026-11-20' }, 'createdAt', { problem: 'made-after-seen' }],
    [null, 'evidence', { problem: 'wrong-type', text: 'null' }],
    [[], 'evidence', { problem: 'wrong-type', text: 'array' }],
    ['x', 'evidence', { problem: 'wrong-type', text: 'string' }],
  ])('%j is refused, naming %s', (value, field, problem) => {
    expect(readEvidence(value)).toMatchObject({ ok: false, error: { kind: 'bad-csv', field, ...problem } });
  });

  it('leaves out what has no date, and takes a sample of no frame for the latest followers', () => {
    const evidence = readEvidence({
      followers: 1,
      history: [{ at: null, followers: 3 }, { at: '2026-10-01' }, { at: '2026-10-02', followers: 4 }],
      outcomes: [{ event: 'spring' }],
      audience: { accounts: [] },
    });
    expect(evidence).toMatchObject({
      value: { history: [{ at: '2026-10-02' }], outcomes: [], audience: { frame: 'recent', accounts: [] } },
    });
  });

  it('has a JSON Schema that accepts and refuses the same files', () => {
    const accepts = new Ajv2020({ strict: false }).compile(z.toJSONSchema(EvidenceFile, { io: 'input' }));
    expect(accepts(full)).toBe(true);
    for (const bad of [
      {},
      { followers: -1 },
      { followers: 1.5 },
      { followers: 1, likes: 2 },
      { followers: 1, recentPosts: [{ x: 1 }] },
    ]) {
      expect(accepts(bad)).toBe(false);
    }
  });
});

describe('a line of evidence', () => {
  it.each([
    ['{"followers":7}'],
    ['\ufeff {"followers":7}\r'],
    ['{"id":"x","expect":["solid"],"evidence":{"followers":7},"note":"…"}'],
  ])('%j is read', (text) => {
    expect(readEvidenceLine(text)).toMatchObject({ ok: true, value: { profile: { followers: 7 } } });
  });

  it.each(['', '{', '{"followers":1}{', '[1]', '{"evidence":null,"followers":7}', '['.repeat(3000)])(
    '%j is refused',
    (text) => {
      expect(readEvidenceLine(text)).toMatchObject({ ok: false, error: { kind: 'bad-csv' } });
    },
  );

  it.each([
    '{"__proto__":{"polluted":1},"followers":5}',
    '{"followers":5,"constructor":{"prototype":{"polluted":1}}}',
    '{"followers":5,"recentPosts":[{"__proto__":{"likes":9,"polluted":1}}]}',
    '{"evidence":{"__proto__":{"followers":5}}}',
  ])('%j changes nothing elsewhere, and is refused', (text) => {
    expect(readEvidenceLine(text)).toMatchObject({ ok: false, error: { kind: 'bad-csv' } });
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('polluted' in {}).toBe(false);
  });

  it('of any JSON is read or refused', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const evidence = readEvidenceLine(text);
        if (!evidence.ok) expect(['bad-csv', 'bad-number', 'too-large']).toContain(evidence.error.kind);
      }),
    );
  });
});

describe.skipIf(SHARED_DATA === null)('the archetypes', () => {
  it('all read', () => {
    const lines = readFileSync(`${SHARED_DATA}/archetypes/archetypes.jsonl`, 'utf8').trim().split('\n');
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) expect(readEvidenceLine(line)).toMatchObject({ ok: true });
  });
});
