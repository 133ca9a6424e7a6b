import { describe, expect, it } from 'vitest';
import { RescoredDocument, VerdictDocument } from '../../../adapters/terminal/schema.ts';
import { madeUpFile } from '../../helpers/made-up-file.ts';
import { assay } from '../../helpers/terminal.ts';

const EVIDENCE = {
  ...{ network: 'instagram', handle: 'ada', followers: 120_000, following: 800, posts: 640 },
  typicalPost: { likes: 1_200, replies: 31 },
};
const json = (out: string) => out.split('\n').map((line) => JSON.parse(line));
const file = (...lines: readonly unknown[]) =>
  madeUpFile('kept.jsonl', lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));

/** What `batch` prints of the evidence, with the evidence beside it. */
async function judged(evidence: object = EVIDENCE) {
  const { out } = await assay('batch', await file(evidence), '--json');
  return { ...VerdictDocument.parse(JSON.parse(out)), evidence };
}

/** As an older formula gave it: fewer points for the response, and a signal that is no more. */
async function olden() {
  const { assessment, ...rest } = await judged();
  const signals = assessment.signals
    .filter(({ id }) => id !== 'substance.cadence')
    .map((signal) => (signal.id === 'attention.response' ? { ...signal, points: 3 } : signal));
  const former = { id: 'attention.mentions', points: 1, counted: true };
  const quality = { value: 54, low: 45, high: 62 };
  return { ...rest, assessment: { ...assessment, formula: '0.9.0', quality, signals: [...signals, former] } };
}

describe('assay rescore', () => {
  it('prints then, now, why, and what moved, the largest first', async () => {
    const { code, out } = await assay('rescore', await file(await olden()), '--json');
    expect(code).toBe(0);
    const { verdict, quality } = (await judged()).assessment;
    const found = RescoredDocument.strict().parse(JSON.parse(out));
    expect(found).toMatchObject({
      reason: 'formula',
      old: { formula: '0.9.0', verdict: 'mixed', quality: { value: 54 } },
      now: { verdict, quality },
      added: ['substance.cadence'],
      gone: ['attention.mentions'],
    });
    expect(found.moved.map(({ id }) => id)).toEqual(['attention.response', 'attention.mentions']);
    expect(found.now.formula).not.toBe('0.9.0');
  });

  it('says it in words', async () => {
    const { out, problems } = await assay('rescore', await file(await olden()));
    expect(out).toContain('Still “Mixed signals” · @ada · Instagram');
    expect(out).toMatch(/Then: Mixed signals, quality 54 \(45–62\), volume 62\. Formula 0\.9\.0, yardstick/);
    expect(out).toMatch(/−\d+(?:\.\d)? Response: \+3 then, −\d+(?:\.\d)? now/);
    expect(out).toContain('−1 attention.mentions: +1 then, 0 now');
    expect(out).toContain('New in the formula: Posts a week');
    expect(out).toContain('the formula is another version');
    expect(problems).toContain('1 verdict, 1 other today, 0 not answered');
  });

  it('finds nothing new in what was printed a moment ago', async () => {
    const { out } = await assay('rescore', await file(await judged()), '--json');
    expect(JSON.parse(out)).toMatchObject({ reason: 'same', moved: [], added: [], gone: [] });
    expect(JSON.parse(out).text).toContain('The same evidence gives the same verdict today');
  });

  it('says so where the evidence is another one', async () => {
    const other = { ...(await judged()), evidence: { ...EVIDENCE, typicalPost: { likes: 9_000, replies: 200 } } };
    const { out } = await assay('rescore', await file(other), '--json');
    expect(JSON.parse(out).reason).toBe('evidence');
  });

  it('answers each line in order, goes on after one that cannot be read, and ends with exit 1', async () => {
    const good = await judged();
    const { assessment } = good;
    const path = await file(
      good,
      '{"evidence":',
      { evidence: EVIDENCE },
      { assessment, evidence: { ...EVIDENCE, followers: -4 } },
      { evidence: EVIDENCE, assessment: { ...assessment, verdict: 'grand' } },
      { evidence: EVIDENCE, assessment: { ...assessment, quality: { value: 400, low: 1, high: 2 } } },
      { evidence: EVIDENCE, assessment: { ...assessment, signals: [{ id: 7 }] } },
      good,
    );
    const { code, out } = await assay('rescore', path, '--json');
    expect(code).toBe(1);
    const lines = json(out);
    expect(lines.map((line) => line.reason ?? line.error.kind)).toEqual([
      ...['same', 'bad-csv', 'bad-csv', 'bad-number'],
      ...['bad-csv', 'too-large', 'bad-csv', 'same'],
    ]);
    expect(lines[2].error.text).toContain('assessment');
    expect(lines[4].error.text).toContain('assessment.verdict');
  });
});
