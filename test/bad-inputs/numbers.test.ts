import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { figuresToEvidence } from '../../src/intake/figures.ts';
import { readCounts } from '../../src/intake/numbers.ts';
import { SHARED_DATA } from '../helpers/shared-data.ts';

type Row = { readonly id: string; readonly area: string; readonly input: string; readonly expect: string };

function rows(): readonly Row[] {
  if (SHARED_DATA === null) return [];
  const lines = readFileSync(`${SHARED_DATA}/bad_inputs.jsonl`, 'utf8').trim().split('\n');
  return lines.map((line): Row => JSON.parse(line)).filter(({ area }) => area === 'stats-number');
}

/** `followers=5 posts=0` as counts; a value may hold spaces, since only `name=` begins the next. */
function countsOf(input: string) {
  const parts = input.split(/ (?=[a-z]+=)/);
  return parts.map((part) => ({ field: part.slice(0, part.indexOf('=')), text: part.slice(part.indexOf('=') + 1) }));
}

function meets(expected: string, input: string): boolean {
  const read = readCounts(countsOf(input), 'en');
  return expected.split(' or ').some((one) => {
    if (one.startsWith('asks'))
      return !read.ok && read.error.kind === 'bad-number' && read.error.reason === 'ambiguous';
    const [, verb, value] = /^(reject|accept):?([^\s;]*)/.exec(one.trim()) ?? [];
    if (verb === 'reject') return !read.ok && read.error.kind === value;
    return verb === 'accept' && read.ok && (value === '' || read.value.get('followers')?.value === Number(value));
  });
}

describe.skipIf(SHARED_DATA === null)('the shared bad numbers', () => {
  it('are there', () => {
    expect(rows().length).toBeGreaterThan(10);
  });

  it.each(rows())('hold: $id $expect', ({ input, expect: expected }) => {
    expect(meets(expected, input)).toBe(true);
  });
});

describe('a figure that is no count', () => {
  it.each([
    'followers=undefined',
    'followers=null',
    'followers=[]',
    'followers={}',
    'followers=1e999',
    'followers=0x1F',
    'followers=0.5',
    'followers=1/2',
    'followers=50%',
    'followers=1,23,4',
    'followers=1..2',
    'followers=1 2 3',
    'followers=12 34',
    'followers=12kk',
    'followers=12 K M',
    'followers=K12',
    'followers=-1K',
    'followers=- 5',
    'followers=1\u00005',
    'followers=१२३४५६७८९०१२३४५६७८',
    'followers=$(id)',
    "followers=5' OR '1'='1",
    `followers=${'1,'.repeat(50)}1`,
  ])('is refused: %j', (input) => {
    expect(readCounts(countsOf(input), 'en')).toMatchObject({
      ok: false,
      error: { kind: 'bad-number', field: 'followers' },
    });
  });

  it.each(['followers=0 posts=0 following=0 likes=0', 'followers=1 likes=9999999999'])(
    'is told from a strange one: %s',
    (input) => {
      const counts = readCounts(countsOf(input), 'en');
      if (!counts.ok) throw new Error(counts.error.kind);
      const figures = { followers: { value: 0, step: 1 }, ...Object.fromEntries(counts.value) };
      const evidence = figuresToEvidence(figures, { network: 'x', handle: 'ada', observedAt: '2026-11-20' });
      expect(evidence.ok).toBe(true);
    },
  );
});
