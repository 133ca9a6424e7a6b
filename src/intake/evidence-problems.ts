import type { z } from 'zod';
import type { FileFailure, InputFailure } from '../failure.ts';

/** Our choice: enough to find a cell again. */
const LONGEST_SHOWN = 60;

/**
 * The first thing that is wrong with an evidence object, as a failure: `bad-number` or `too-large` where a number is no
 * count, `bad-csv` naming path and problem otherwise.
 */
export function failureOf([issue]: readonly z.core.$ZodIssue[], value: unknown): InputFailure {
  if (issue === undefined) return { kind: 'bad-csv', problem: 'unreadable', field: 'evidence' };
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
  return fileFailure(issue, field, found);
}

function fileFailure(issue: z.core.$ZodIssue, path: string, found: unknown): FileFailure {
  const kind = 'bad-csv';
  const field = path || 'evidence';
  switch (issue.code) {
    case 'unrecognized_keys': {
      const key = (issue.keys[0] ?? '').slice(0, LONGEST_SHOWN);
      return { kind, problem: 'unknown-field', field: path === '' ? key : `${path}.${key}` };
    }
    case 'invalid_type':
      if (found === undefined) return { kind, problem: 'missing', field };
      return { kind, problem: 'wrong-type', field, text: nameOfType(found), known: [issue.expected] };
    case 'invalid_value':
      return { kind, problem: 'not-a-choice', field, known: issue.values.map(String) };
    case 'too_big':
      return { kind, problem: 'too-long', field };
    default:
      return { kind, problem: 'unreadable', field, text: String(found).slice(0, LONGEST_SHOWN) };
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
