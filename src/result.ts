export type Ok<T> = { readonly ok: true; readonly value: T };
export type Fail<F> = { readonly ok: false; readonly error: F };

/** What may well go wrong is a value; a bug is thrown. */
export type Result<T, F> = Ok<T> | Fail<F>;

/** What went well. */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

/** What did not go well, and why: a value with a `kind`, for a person to be told. */
export function fail<const F>(error: F): Fail<F> {
  return { ok: false, error };
}

/** Ends a `switch` over a `kind`: a new kind does not compile until it is handled. Throws when reached. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
