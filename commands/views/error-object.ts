import type { Failure } from '../../src/failure.ts';

export type ErrorObject = { readonly kind: string; readonly text: string; readonly retryAfterSeconds: number | null };

/** The contract's error object. Options are a chat matter: a script sees a handle or a number that is wrong. */
export function errorObject(failure: Failure, text: string): ErrorObject {
  const retryAfterSeconds = 'retryAfterSeconds' in failure ? failure.retryAfterSeconds : null;
  const kind = failure.kind === 'bad-option' ? kindOfOption(failure.option) : failure.kind;
  return { kind, text, retryAfterSeconds };
}

const ABOUT_WHO: ReadonlySet<string> = new Set(['handle', 'handles', 'network', 'topic']);

function kindOfOption(option: string): 'bad-handle' | 'bad-number' {
  return ABOUT_WHO.has(option) ? 'bad-handle' : 'bad-number';
}
