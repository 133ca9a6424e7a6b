import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultYardstick } from '../../src/baselines/yardstick.ts';
import type { Evidence } from '../../src/evidence.ts';
import { readEvidence } from '../../src/intake/evidence-file.ts';
import { assess } from '../../src/scoring/assess.ts';
import { keptSample } from '../../src/scoring/audience/kept-sample.ts';
import { packEvidence, unpackEvidence } from '../../src/storage/packed-evidence.ts';
import { evidenceOf as ordinary, postOf } from '../helpers/evidence.ts';
import { SHARED_DATA } from '../helpers/shared-data.ts';
import { anyEvidence } from '../scoring/helpers/arbitrary.ts';
import { crowdOf } from '../scoring/helpers/audiences.ts';

const yardstick = defaultYardstick();

function pack(evidence: Evidence): Uint8Array {
  return packEvidence({ ...evidence, audience: keptSample(evidence, assess(evidence, yardstick)) });
}

function again(evidence: Evidence): Evidence {
  const unpacked = unpackEvidence(pack(evidence), evidence.profile);
  if (unpacked === null) throw new Error('what was packed could not be read');
  return unpacked;
}

function whatCounts(evidence: Evidence) {
  const { verdict, quality, volume, respondsLike, signals } = assess(evidence, yardstick);
  return { verdict, quality, volume, respondsLike, points: signals.map(({ id, points }) => [id, points]) };
}

describe('packed evidence', () => {
  it('is judged as the whole evidence is, whatever it holds', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        expect(whatCounts(again(evidence))).toEqual(whatCounts(evidence));
      }),
      { numRuns: 300 },
    );
  });

  it('is judged as the whole evidence is where a sample shows batches in the follow order', () => {
    const audience = crowdOf({ seed: 7, n: 400, frame: 'recent', batch: 80 });
    const evidence = ordinary({ network: 'instagram' }, { audience });
    const print = assess(evidence, yardstick).signals.find(({ id }) => id === 'audience.fingerprint');
    expect(print?.points).toBeLessThan(-1);
    expect(whatCounts(again(evidence))).toEqual(whatCounts(evidence));
  });

  it('takes at most 700 bytes with fifty posts, to the millisecond', () => {
    const recentPosts = Array.from({ length: 50 }, (_, n) =>
      postOf({
        at: new Date(Date.UTC(2026, 10, 17) - n * 61_234_567 - ((n * 7_919) % 100_003)).toISOString(),
        likes: (n * 7_919) % 2_600,
        replies: (n * 613) % 140,
        reposts: (n * 389) % 90,
        repost: n % 5 === 0,
      }),
    );
    expect(pack(ordinary({}, { recentPosts })).length).toBeLessThanOrEqual(700);
  });

  it('holds no name, no address, no row of a follower and nothing of a team', () => {
    const audience = crowdOf({ seed: 1, n: 60, frame: 'recent', bulk: 0.2 });
    const outcomes = [{ ...{ at: '2026-06-01', event: 'spring-26', cost: 900, currency: 'EUR', visits: 800 } }].map(
      (one) => ({ ...one, registrations: 61, sales: 7, revenue: 1_900, recommendations: 3 }),
    );
    const kept = again(ordinary({ notices: [{ kind: 'label', label: 'odd' }] }, { audience, outcomes }));
    expect(kept).toMatchObject({ outcomes: null, profile: { name: null, url: null, notices: [] } });
    expect(kept.audience?.accounts).toEqual([]);
    expect(kept.profile.proofs).toEqual([{ kind: 'domain-handle', domain: '' }]);
  });

  it('refuses rows where their summary should stand', () => {
    const audience = crowdOf({ seed: 1, n: 60, frame: 'recent', bulk: 0.2 });
    expect(() => packEvidence(ordinary({}, { audience }))).toThrow('60 followers');
  });

  it.each([
    ['no bytes', new Uint8Array()],
    ['bytes of something else', new Uint8Array([1, 2, 3, 4])],
    ['half of the bytes', pack(ordinary()).slice(0, 60)],
  ])('reads nothing from %s', (_what, bytes) => {
    expect(unpackEvidence(bytes, { id: null, network: 'other', handle: null })).toBeNull();
  });
});

describe.skipIf(SHARED_DATA === null)('the shared cases, packed', () => {
  const rows: readonly { readonly id: string; readonly evidence: unknown }[] =
    SHARED_DATA === null
      ? []
      : readFileSync(join(SHARED_DATA, 'archetypes', 'archetypes.jsonl'), 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line));

  it.each(rows)('$id keeps its verdict and every point', ({ evidence }) => {
    const read = readEvidence(evidence);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(whatCounts(again(read.value))).toEqual(whatCounts(read.value));
  });
});
