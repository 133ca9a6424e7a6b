/** What may be logged: an allow-list of plain fields, never an error object, a handle, a message text or an address. */
export type LogFields = {
  readonly request?: string;
  readonly platform?: string;
  readonly command?: string;
  readonly network?: string;
  readonly kind?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly count?: number;
  /** Our own words, or an error's class and first stack line; scrubbed of secrets by the logger. */
  readonly detail?: string;
};

export type Log = {
  readonly debug: (event: string, fields?: LogFields) => void;
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
};

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** An error as a loggable line: class and place, not its message, which may quote what a person typed or a token. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const place =
    error.stack
      ?.split('\n')
      .find((line) => line.trimStart().startsWith('at '))
      ?.trim() ?? '';
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `${error.name}${code} ${place}`.trim();
}
