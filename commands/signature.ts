import type { Asker } from './request.ts';

/** Our choice: longer names would push the words out of a line. */
const LONGEST_NAME = 40;

/** Who did something, as it is kept with it: the platform's id, and the name they had then. */
export function signature({ id, name }: Asker): string {
  return name === null ? id : `${id} ${name.slice(0, LONGEST_NAME)}`;
}

/** The two again; no name where none was known. */
export function readSignature(kept: string): Asker {
  const at = kept.indexOf(' ');
  return at < 0 ? { id: kept, name: null } : { id: kept.slice(0, at), name: kept.slice(at + 1) };
}
