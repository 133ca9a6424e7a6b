import { cleanLine } from '../../src/clean.ts';

/** Our choice: a handle of 253 characters would fill a phone's screen. */
const LONGEST_SHOWN = 60;

/** A handle as people write it: domains and identifiers as they are, names with an `@`. */
export function shownHandle(handle: string): string {
  const line = cleanLine(handle, LONGEST_SHOWN);
  if (line.includes('://')) return line;
  return line.startsWith('did:') || (line.includes('.') && !line.includes('@')) ? line : `@${line}`;
}
