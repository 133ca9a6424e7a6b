import { describe, expect, it } from 'vitest';
import { figuresToEvidence } from '../../src/intake/figures.ts';

const of = { network: 'instagram', handle: 'ada', observedAt: '2026-11-20T12:00:00.000Z' } as const;
const followers = { value: 120_000, step: 1000 };
const exactly = (value: number) => ({ value, step: 1 });

describe('figures given by hand', () => {
  it('become evidence that is marked as reported', () => {
    const figures = {
      followers,
      following: exactly(800),
      posts: exactly(640),
      likes: exactly(1200),
      replies: exactly(31),
    };
    expect(figuresToEvidence({ ...figures, since: '2015' }, of)).toMatchObject({
      ok: true,
      value: {
        profile: {
          network: 'instagram',
          handle: 'ada',
          followers: 120_000,
          followersStep: 1000,
          following: 800,
          posts: 640,
          createdAt: '2015-01-01',
          observedAt: '2026-11-20T12:00:00.000Z',
          provenance: 'reported',
        },
        recentPosts: null,
        typicalPost: { likes: 1200, replies: 31, reposts: null, views: null, posts: null },
      },
    });
  });

  it('leave unsaid what was not given', () => {
    const evidence = figuresToEvidence({ followers }, of);
    expect(evidence).toMatchObject({ ok: true, value: { typicalPost: null, history: null, audience: null } });
    expect(evidence).toMatchObject({
      value: { profile: { following: null, posts: null, createdAt: null, verified: null } },
    });
  });

  it('keep a nought as a nought', () => {
    const evidence = figuresToEvidence({ followers: exactly(0), likes: exactly(0) }, of);
    expect(evidence).toMatchObject({ value: { profile: { followers: 0 }, typicalPost: { likes: 0, replies: null } } });
  });

  it.each(['soon', '15', '2027', '2026-11-21', '2015-02-30', '1850'])('are refused since %s', (since) => {
    expect(figuresToEvidence({ followers, since }, of)).toEqual({
      ok: false,
      error: { kind: 'bad-number', field: 'since', text: since, reason: 'not-a-number', readings: [] },
    });
  });

  it('may begin on the day they were read', () => {
    expect(figuresToEvidence({ followers, since: '2026-11-20' }, of).ok).toBe(true);
  });
});
