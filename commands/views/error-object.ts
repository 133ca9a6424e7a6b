import type { Failure } from '../../src/failure.ts';

export type ErrorObject = { readonly kind: string; readonly text: string; readonly retryAfterSeconds: number | null };

/** The contract's error object. Options are a chat matter: a script sees a missing handle as `bad-handle`. */
export function errorObject(failure: Failure, text: string): ErrorObject {
  const retryAfterSeconds = 'retryAfterSeconds' in failure ? failure.retryAfterSeconds : null;
  return { kind: failure.kind === 'bad-option' ? 'bad-handle' : failure.kind, text, retryAfterSeconds };
}
