import type { Failure } from '../../src/failure.ts';
import { readHandle, splitHandles } from '../../src/handle.ts';
import type { Network } from '../../src/network.ts';
import type { ProfileHandle } from '../../src/sources/source.ts';
import type { Fee } from '../../src/storage/shortlists.ts';
import type { Context } from '../context.ts';
import { outcomeOf } from '../outcome.ts';
import { named, type Piece } from '../pieces.ts';
import type { ListAsk } from './ask.ts';

/** One person who is to be added: what they are called, their profiles as given, what they ask for. */
export type Entry = { readonly name: string | null; readonly pieces: readonly Piece[]; readonly fee: Fee | null };

/** An entry whose profiles are known for sure; `failed`: those that could not be read or found, and why. */
export type ReadyEntry = {
  readonly name: string | null;
  readonly profiles: readonly ProfileHandle[];
  readonly fee: Fee | null;
  readonly failed: readonly FailedPiece[];
};
export type FailedPiece = { readonly shown: string; readonly failure: Failure };

/** Each handle or link of a text is somebody else. */
export function entriesIn(
  { what, network }: Pick<ListAsk, 'what' | 'network'>,
  fee: Fee | null,
  context: Context,
): readonly Entry[] {
  return splitHandles(what).map((text) => ({ name: null, fee, pieces: [pieceOf(text, network, context)] }));
}

/** A bare name is of the team's usual network where that is one that programs are shown nothing of. */
export function pieceOf(text: string, network: Network | null, { services, settings }: Context): Piece {
  const { allowedHosts, sources } = services;
  const asked = readHandle(text, { allowedHosts, network: network ?? undefined });
  const usual = settings.network;
  if (!asked.ok || asked.value.kind !== 'bare' || usual === null || sources.has(usual)) return { text, asked };
  return { text, asked: readHandle(text, { allowedHosts, network: usual }) };
}

/** Finds out which profile each piece is: a bare name must be looked for, and counts where one network has it. */
export async function readyEntries(entries: readonly Entry[], context: Context): Promise<readonly ReadyEntry[]> {
  return Promise.all(entries.map((entry) => readyEntry(entry, context)));
}

async function readyEntry({ name, pieces, fee }: Entry, context: Context): Promise<ReadyEntry> {
  const found = await Promise.all(pieces.map((piece) => profileOf(piece, context)));
  const profiles = found.flatMap((one) => ('network' in one ? [one] : []));
  const failed = found.flatMap((one) => ('failure' in one ? [one] : []));
  return { name, profiles, fee, failed };
}

async function profileOf(piece: Piece, context: Context): Promise<ProfileHandle | FailedPiece> {
  const { asked } = piece;
  const { shown } = named(piece);
  if (!asked.ok) return { shown, failure: asked.error };
  if (asked.value.kind === 'profile') return asked.value.profile;
  const known = await knownAs(asked.value.name, context);
  if (known !== null) return known;
  const outcome = await outcomeOf(asked, { ...context, private: false });
  if (!outcome.ok) return { shown, failure: outcome.error };
  const { network, handle } = outcome.value.evidence.profile;
  return handle === null ? { shown, failure: { kind: 'not-found', network, handle: shown } } : { network, handle };
}

/** A bare name that is one person's here already is theirs. */
async function knownAs(name: string, { services, team }: Context): Promise<ProfileHandle | null> {
  const found = await services.store.people.find(team, { name });
  const [tie] = found.kind === 'one' ? found.person.ties : [];
  return tie === undefined ? null : { network: tie.network, handle: tie.handle };
}
