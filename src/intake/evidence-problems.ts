import type { z } from 'zod';
import type { InputFailure } from '../failure.ts';

/**
 * The first thing that is wrong with an evidence object, as a failure: `bad-number` or `too-large` where a number is no
 * count, `bad-csv` naming path and problem otherwise.
 */
export function failureOf([issue]: readonly z.core.$ZodIssue[], value: unknown): InputFailure {
  if (issue === undefined) return { kind: 'bad-csv', detail: 'unreadable' };
  const field = pathOf(issue.path);
  const found = at(value, issue.path);
  if (typeof found === 'number') {
    const text = String(found);
    const bad = (reason: 'negative' | 'fraction' | 'not-a-number'): InputFailure => {
      return { kind: 'bad-number', field, text, reason, readings: [] };
    };
    if (!Number.isFinite(found)) return bad('not-a-number');
    if (issue.code === 'too_small') return bad('negative');
    if (issue.code === 'too_big') return { kind: 'too-large', field, text };
    if (issue.code === 'invalid_type' && issue.expected === 'int') return bad(found < 0 ? 'negative' : 'fraction');
  }
  return { kind: 'bad-csv', detail: detailOf(issue, field, found) };
}

function detailOf(issue: z.core.$ZodIssue, field: string, found: unknown): string {
  switch (issue.code) {
    case 'unrecognized_keys': {
      const key = (issue.keys[0] ?? '').slice(0, 60);
      return `unknown field: ${field === '' ? key : `${field}.${key}`}`;
    }
    case 'invalid_type':
      return `${field || 'evidence'}: ${found === undefined ? 'missing' : `${nameOfType(found)}, not ${issue.expected}`}`;
    case 'invalid_value':
      return `${field}: none of ${issue.values.map(String).join(', ')}`;
    case 'too_big':
      return `${field}: too long`;
    default:
      return `${field}: ${issue.message}`;
  }
}

function nameOfType(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((key, at) => (typeof key === 'number' ? `[${key}]` : `${at === 0 ? '' : '.'}${String(key)}`))
    .join('');
}

/** The value at a path; undefined where there is none. Own members only. */
function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = Object.getOwnPropertyDescriptor(found, key)?.value;
  }
  return found;
}
