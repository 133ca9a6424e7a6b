import pino from 'pino';
import type { Log, LogFields } from '../src/log.ts';
import type { LogLevel } from './config.ts';

export type LogOptions = {
  readonly level: LogLevel;
  /** Replaced wherever they would stand in a line: the last net, should one slip through the allow-list. */
  readonly secrets: readonly string[];
  readonly write: (line: string) => void;
};

/** The program's log: JSON lines, allow-listed fields, secrets struck out. */
export function createLog({ level, secrets, write }: LogOptions): Log {
  const stream = { write: (line: string) => write(scrub(line, secrets)) };
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream);
  const at =
    (name: 'debug' | 'info' | 'warn' | 'error') =>
    (event: string, fields: LogFields = {}) => {
      logger[name](fields, event);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** Strikes secrets out of a text, as they are and as they stand in an address. */
export function scrub(text: string, secrets: readonly string[]): string {
  return secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .filter((secret) => secret.length >= 4)
    .reduce((line, secret) => line.replaceAll(secret, '[secret]'), text);
}
