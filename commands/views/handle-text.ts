import { cleanLine } from '../../src/clean.ts';
import type { Network } from '../../src/network.ts';

/** Our choice: a handle of 253 characters would fill a phone's screen. */
const LONGEST_SHOWN = 60;

/** A handle as people write it: domains and identifiers of Bluesky as they are, names with an `@`. */
export function shownHandle(handle: string, network?: Network): string {
  const line = cleanLine(handle, LONGEST_SHOWN);
  if (line.includes('://') || line.startsWith('did:')) return line;
  const isDomain = line.includes('.') && !line.includes('@') && (network === undefined || network === 'bluesky');
  return isDomain || line.startsWith('@') ? line : `@${line}`;
}
