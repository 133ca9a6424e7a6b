import type { InputFailure } from '../src/failure.ts';
import type { AskedProfile } from '../src/handle.ts';
import { networkName } from '../src/network.ts';
import type { Result } from '../src/result.ts';
import type { Context } from './context.ts';
import { shownHandle } from './views/handle-text.ts';

/** One piece of a list: what was read of it, or why it could not be read. */
export type Piece = { readonly text: string; readonly asked: Result<AskedProfile, InputFailure> };
/** How many rows anybody is asked for; what cannot be read, or is not read here, costs nothing. */
export function lookUps(pieces: readonly Piece[], { services }: Context): number {
  return pieces.filter(
    ({ asked }) => asked.ok && (asked.value.kind === 'bare' || services.sources.has(asked.value.profile.network)),
  ).length;
}

/** The same profile, however it was written, is one row. */
export function distinct(pieces: readonly Piece[]): readonly Piece[] {
  const seen = new Map<string, Piece>();
  for (const piece of pieces) {
    const key = keyOf(piece);
    if (!seen.has(key)) seen.set(key, piece);
  }
  return [...seen.values()];
}

function keyOf({ text, asked }: Piece): string {
  if (!asked.ok) return text;
  const { value } = asked;
  return value.kind === 'bare' ? `@${value.name.toLowerCase()}` : `${value.profile.network}:${value.profile.handle}`;
}

/** How a piece stands in a table: what was read of it, without scheme, query or tracking; else as it was typed. */
export function named({ text, asked }: Piece): { readonly text: string; readonly shown: string } {
  if (!asked.ok) return { text, shown: text };
  if (asked.value.kind === 'bare') return { text, shown: `@${asked.value.name}` };
  const { network, handle } = asked.value.profile;
  return { text, shown: `${shownHandle(handle, network)} · ${networkName(network)}` };
}
