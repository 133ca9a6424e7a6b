import type { Network } from './network.ts';

/** Why a profile could not be read. Each kind has its own sentence (`src/i18n`), and none of them is a bad sign. */
export type LookupFailure =
  | {
      readonly kind:
        | 'not-found'
        | 'suspended'
        | 'deactivated'
        | 'private'
        | 'asks-not-to-be-shown'
        | 'closed-to-programs'
        | 'not-fetched-here';
      readonly network: Network;
      readonly handle: string;
    }
  | { readonly kind: 'moved'; readonly network: Network; readonly handle: string; readonly movedTo: string }
  /** `retryAfterSeconds` is clamped to 0-86,400; null = not said. */
  | {
      readonly kind: 'rate-limited' | 'quota-spent';
      readonly network: Network | null;
      readonly retryAfterSeconds: number | null;
    }
  | { readonly kind: 'unreachable' | 'too-slow' | 'too-large'; readonly network: Network; readonly host: string }
  /** `detail` is for the log only: it may quote the answer. */
  | {
      readonly kind: 'unexpected-answer';
      readonly network: Network;
      readonly host: string;
      readonly detail: string;
    }
  /** `host` is what was refused (an address inside a private network, another port …). */
  | { readonly kind: 'bad-host'; readonly host: string };

/** What is wrong with what a person typed. */
export type InputFailure =
  | { readonly kind: 'bad-handle'; readonly text: string; readonly reason: HandleProblem }
  | { readonly kind: 'bad-host'; readonly host: string }
  | {
      readonly kind: 'bad-number';
      /** The option's name, as typed or declared. */
      readonly field: string;
      readonly text: string;
      readonly reason: NumberProblem;
      /** For `ambiguous`: what the text could mean, smallest first. */
      readonly readings: readonly number[];
    }
  /** A count above 10^10. */
  | { readonly kind: 'too-large'; readonly field: string; readonly text: string }
  | {
      readonly kind: 'bad-option';
      readonly option: string;
      readonly problem: OptionProblem;
      readonly known: readonly string[];
    }
  /** A file or line that could not be read: `detail` names the line and field, in plain data. */
  | { readonly kind: 'bad-csv'; readonly detail: string }
  | { readonly kind: 'bad-image' }
  | { readonly kind: 'too-many'; readonly given: number; readonly most: number }
  /** A name that several networks have. */
  | { readonly kind: 'ambiguous'; readonly name: string; readonly networks: readonly Network[] };

export type HandleProblem = 'empty' | 'too-long' | 'characters' | 'shape' | 'reserved' | 'not-of-network';
export type NumberProblem = 'not-a-number' | 'negative' | 'fraction' | 'ambiguous';
export type OptionProblem = 'unknown' | 'missing' | 'twice' | 'not-a-choice' | 'too-long' | 'too-few' | 'too-many';

/** What a button or a caller may not, or can no longer, do. */
export type ActionFailure = { readonly kind: 'forbidden' | 'stale' | 'unknown-action' };

export type Failure = LookupFailure | InputFailure | ActionFailure;
export type FailureKind = Failure['kind'];
