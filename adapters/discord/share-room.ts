import type { Part } from './fit.ts';

/** Our choice: what a later part can count on before an earlier one may spread: a few lines. */
const FLOOR = 240;

/**
 * Shares a message's characters among its parts. When all fit, each gets what it needs. Otherwise half is kept for the
 * later parts, a few lines each, and every part may spread over what the later ones leave: the first has at least half.
 * @returns the texts in order; together never longer than `room`; a part without room is empty
 */
export function shareRoom(parts: readonly Part[], room: number): readonly string[] {
  const full = parts.map((part) => part(Number.POSITIVE_INFINITY));
  const needed = full.reduce((sum, text) => sum + text.length, 0);
  if (needed <= room) return full;
  const floor = Math.min(FLOOR, Math.floor(room / 2 / Math.max(1, parts.length - 1)));
  let left = Math.max(0, room);
  return parts.map((part, at) => {
    const kept = full.slice(at + 1).reduce((sum, later) => sum + Math.min(later.length, floor), 0);
    const text = part(Math.max(0, left - kept));
    left -= text.length;
    return text;
  });
}
