import { describe, expect, it } from 'vitest';
import { problemOfAnswer } from '../../scripts/check-answer.ts';

const answer = {
  profile: { network: 'instagram', followers: 120_000, provenance: 'reported' },
  assessment: {
    verdict: 'mixed',
    quality: { value: 46, low: 40, high: 52 },
    signals: [
      { points: -5, counted: true },
      { points: 1, counted: true },
      { points: 0, counted: false },
    ],
  },
  text: '120K followers',
};

describe('the answer that npm run check looks at', () => {
  it('is fine when its points add up', () => {
    expect(problemOfAnswer(JSON.stringify(answer))).toBeNull();
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['text beside the document', `log line\n${JSON.stringify(answer)}`],
    ['an error', JSON.stringify({ error: { kind: 'bad-number', text: '', retryAfterSeconds: null } })],
    ['another count', JSON.stringify({ ...answer, profile: { ...answer.profile, followers: 120 } })],
    [
      'a verdict that does not exist',
      JSON.stringify({ ...answer, assessment: { ...answer.assessment, verdict: 'bad' } }),
    ],
    [
      'points that do not add up',
      JSON.stringify({ ...answer, assessment: { ...answer.assessment, quality: { value: 60, low: 50, high: 70 } } }),
    ],
  ])('is refused when it is %s', (_what, out) => {
    expect(problemOfAnswer(out)).toEqual(expect.any(String));
  });
});
