/** Why a database could not do what was asked, as far as a person can act on it. */
export type StorageTrouble = 'full' | 'read-only' | 'busy' | 'unreachable' | 'not-allowed' | 'damaged';

/** SQLite's primary result codes; https://www.sqlite.org/rescode.html, read 2026-11. */
const SQLITE: Readonly<Record<number, StorageTrouble>> = {
  5: 'busy',
  6: 'busy',
  8: 'read-only',
  10: 'full',
  11: 'damaged',
  13: 'full',
  14: 'unreachable',
  26: 'damaged',
};

/** PostgreSQL's error classes and codes; https://www.postgresql.org/docs/current/errcodes-appendix.html, read 2026-11. */
const POSTGRES: readonly (readonly [start: string, StorageTrouble])[] = [
  ['53100', 'full'],
  ['25006', 'read-only'],
  ['40', 'busy'],
  ['55P03', 'busy'],
  ['57014', 'busy'],
  ['08', 'unreachable'],
  ['53', 'unreachable'],
  ['57', 'unreachable'],
  ['28', 'unreachable'],
  ['3D', 'unreachable'],
  ['42501', 'not-allowed'],
  ['3F000', 'not-allowed'],
];

const SOCKET = /^E(?:CONN|PIPE|HOST|NET|TIMEDOUT|AI_|NOTFOUND)/;

/** What kind of trouble an error of the store is; null for anything else, which is a bug. */
export function storageTrouble(error: unknown): StorageTrouble | null {
  if (!(error instanceof Error)) return null;
  if ('errcode' in error && typeof error.errcode === 'number') return SQLITE[error.errcode & 0xff] ?? null;
  if ('code' in error && typeof error.code === 'string') {
    const { code } = error;
    if (SOCKET.test(code)) return 'unreachable';
    const named = POSTGRES.find(([start]) => code.startsWith(start));
    if (named !== undefined) return named[1];
  }
  if (
    /Connection terminated|connection error|timeout exceeded when trying to connect|Query read timeout/.test(
      error.message,
    )
  )
    return 'unreachable';
  return error.cause === undefined ? null : storageTrouble(error.cause);
}

/** What kind of trouble an error of the file system is: a folder that could not be made, a copy that did not fit. */
export function fileTrouble(problem: unknown): StorageTrouble | null {
  const code = problem instanceof Error && 'code' in problem ? problem.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'full';
  if (code === 'EROFS') return 'read-only';
  return UNREACHABLE_FILE.has(code) ? 'unreachable' : null;
}

const UNREACHABLE_FILE: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM', 'ENOTDIR', 'EEXIST', 'ENOENT', 'EISDIR']);
