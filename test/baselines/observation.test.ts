import { describe, expect, it } from 'vitest';
import { observationOf } from '../../src/baselines/observation.ts';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import type { Evidence } from '../../src/evidence.ts';
import { assess } from '../../src/scoring/assess.ts';
import { evidenceOf, ordinaryPosts } from '../helpers/evidence.ts';

const at = new Date('2026-11-23T09:41:00.000Z');
const left = (evidence: Evidence) => observationOf(evidence, assess(evidence, defaultYardstick()), at);

describe('what a judged profile leaves for later days', () => {
  it('is its account, followers, response and format, and nothing else', () => {
    expect(left(evidenceOf())).toEqual({
      network: 'bluesky',
      account: 'did:plc:made-up',
      at: at.toISOString(),
      followers: 8_400,
      response: { median: 110, counts: 'likes+replies+reposts' },
      format: 'text',
    });
  });

  it.each([
    ['figures that a person told', { provenance: 'reported' }],
    ['a vendor’s report', { provenance: 'vendor' }],
    ['a profile without an id', { id: null }],
    ['a server that tells no followers', { followers: null }],
  ] as const)('is nothing for %s', (_what, change) => {
    expect(left(evidenceOf(change))).toBeNull();
  });

  it.each([
    ['four posts', evidenceOf({}, { recentPosts: ordinaryPosts().slice(0, 4) })],
    ['no posts', evidenceOf({}, { recentPosts: null })],
    ['what a program posts', evidenceOf({ notices: [{ kind: 'automated' }] })],
    [
      'one typical post',
      evidenceOf({}, { recentPosts: null, typicalPost: { likes: 90, replies: 9, reposts: 6, views: null, posts: 12 } }),
    ],
  ])('has no response of %s', (_what, evidence) => {
    expect(left(evidence)).toMatchObject({ followers: 8_400, response: null, format: null });
  });

  it('has no format where posts differ', () => {
    const formats = ['text', 'image', 'video'] as const;
    const recentPosts = ordinaryPosts().map((post, n) => ({ ...post, format: formats[n % 3] ?? null }));
    expect(left(evidenceOf({}, { recentPosts }))).toMatchObject({
      format: null,
      response: { median: expect.any(Number) },
    });
  });
});
