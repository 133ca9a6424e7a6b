import type { Network } from './network.ts';
import type { StorageTrouble } from './storage/trouble.ts';

/** One member a kind, so that each can be told from the others by its `kind` alone. */
type EachKind<Kind extends string, Fields> = Kind extends string ? { readonly kind: Kind } & Readonly<Fields> : never;

/** Why a profile could not be read. Each kind has its own sentence (`src/i18n`), and none of them is a bad sign. */
export type LookupFailure =
  | EachKind<
      | 'not-found'
      | 'suspended'
      | 'deactivated'
      | 'private'
      | 'asks-not-to-be-shown'
      | 'closed-to-programs'
      | 'not-fetched-here',
      { network: Network; handle: string }
    >
  | EachKind<'moved', { network: Network; handle: string; movedTo: string }>
  /** `retryAfterSeconds` is clamped to 0-86,400; null = not said. `network` null: our own limit. */
  | EachKind<'rate-limited' | 'quota-spent', { network: Network | null; retryAfterSeconds: number | null }>
  | EachKind<'unreachable' | 'too-slow' | 'too-large', { network: Network; host: string }>
  /** `detail` is for the log only: it may quote the answer. */
  | EachKind<'unexpected-answer', { network: Network; host: string; detail: string }>
  /** `host` is what was refused (an address inside a private network, another port …). */
  | EachKind<'bad-host', { host: string }>;

/** What is wrong with what a person typed. */
export type InputFailure =
  | { readonly kind: 'bad-handle'; readonly text: string; readonly reason: HandleProblem }
  | { readonly kind: 'bad-host'; readonly host: string }
  | {
      readonly kind: 'bad-number';
      /** The option's name, as typed or declared; a column's, as its header spells it. */
      readonly field: string;
      /** Of a table, as an editor counts; left out elsewhere. */
      readonly line?: number;
      readonly text: string;
      readonly reason: NumberProblem;
      /** For `ambiguous`: what the text could mean, smallest first. */
      readonly readings: readonly number[];
    }
  /** A count above 10^10. */
  | { readonly kind: 'too-large'; readonly field: string; readonly line?: number; readonly text: string }
  | {
      readonly kind: 'bad-option';
      readonly option: string;
      readonly problem: OptionProblem;
      readonly known: readonly string[];
    }
  | FileFailure
  | { readonly kind: 'bad-image' }
  | { readonly kind: 'too-many'; readonly given: number; readonly most: number }
  /** A name that several networks have. */
  | { readonly kind: 'ambiguous'; readonly name: string; readonly networks: readonly Network[] };

/** A file, or a line of it, that could not be read: what is wrong, in plain data. */
export type FileFailure = {
  readonly kind: 'bad-csv';
  readonly problem: FileProblem;
  /** As an editor counts, from 1; left out for the file as a whole. */
  readonly line?: number;
  /** The column as its header spells it, or the path in a JSON object. */
  readonly field?: string;
  /** What stands there: at most 60 characters, a stranger's own. */
  readonly text?: string;
  /** What could stand there instead. */
  readonly known?: readonly string[];
};

export type FileProblem =
  | 'not-json'
  /** No CSV from this line on; `text` is the parser's code. */
  | 'not-csv'
  | 'unknown-field'
  | 'missing'
  /** `text` and `known` are names of JSON's types. */
  | 'wrong-type'
  | 'not-a-choice'
  | 'too-long'
  | 'unreadable'
  | 'made-after-seen'
  | 'too-many-rows'
  /** None of the columns `known`; `text` is the header. */
  | 'no-column'
  | 'no-rows'
  | 'no-dates';

export type HandleProblem = 'empty' | 'too-long' | 'characters' | 'shape' | 'reserved' | 'not-of-network';
export type NumberProblem = 'not-a-number' | 'negative' | 'fraction' | 'ambiguous';
export type OptionProblem =
  | 'unknown'
  | 'missing'
  | 'twice'
  | 'not-a-choice'
  | 'too-long'
  | 'too-few'
  | 'too-many'
  | 'one-only';

/** What a button or a caller may not, or can no longer, do. */
export type ActionFailure = EachKind<'forbidden' | 'stale' | 'unknown-action', object>;

/** What was asked for had to be written down (or read from there), and could not be: nothing was changed. */
export type StoreFailure = { readonly kind: 'could-not-save'; readonly trouble: StorageTrouble };

export type Failure = LookupFailure | InputFailure | ActionFailure | StoreFailure;
