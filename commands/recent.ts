import type { Network } from '../src/network.ts';
import type { HandleWanted, KeptVerdict, SeenHandle, VerdictReader, Verdicts } from '../src/storage/verdicts.ts';

/** A verdict that was given, with what explaining it takes: the profile and the points, not its posts or followers. */
export type Given = KeptVerdict;

/** Who is looking: verdicts that were asked for in private are shown to their asker alone. */
export type Reader = { readonly team: string; readonly asker: { readonly id: string } };

/** What a team asked lately: for "why?", for suggestions, and for the network it uses most. Never another team's. */
export type Recent = {
  readonly remember: (by: Reader, given: Given, isPrivate: boolean) => Promise<void>;
  readonly last: (reader: Reader) => Promise<Given | null>;
  readonly byRef: (reader: Reader, ref: string) => Promise<Given | null>;
  /** The newest one. */
  readonly byHandle: (reader: Reader, wanted: HandleWanted) => Promise<Given | null>;
  /** Newest first, each once. */
  readonly handles: (reader: Reader) => Promise<readonly SeenHandle[]>;
  /** Whether that verdict was asked for in private. */
  readonly isPrivate: (reader: Reader, given: Given) => Promise<boolean>;
  readonly lastNetwork: (reader: Reader) => Promise<Network | null>;
};

/** The latest verdicts, as the store keeps them. */
export function storedRecent(verdicts: Verdicts): Recent {
  return {
    remember: (by, given, isPrivate) => verdicts.keep(readerOf(by), given, isPrivate),
    last: (reader) => verdicts.last(readerOf(reader)),
    byRef: (reader, ref) => verdicts.byRef(readerOf(reader), ref),
    byHandle: (reader, wanted) => verdicts.byHandle(readerOf(reader), wanted),
    handles: (reader) => verdicts.handles(readerOf(reader)),
    isPrivate: (reader, { ref }) => verdicts.isPrivate(readerOf(reader), ref),
    lastNetwork: (reader) => verdicts.lastNetwork(readerOf(reader)),
  };
}

function readerOf({ team, asker }: Reader): VerdictReader {
  return { team, asker: asker.id };
}
