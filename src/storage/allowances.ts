import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Database } from './database.ts';

/** `name` tells one kind of allowance from another; `points` may be taken in so many seconds. */
export type Allowance = { readonly name: string; readonly points: number; readonly seconds: number };
export type Allowances = (allowance: Allowance) => RateLimiterAbstract;

/** Allowances in this process's memory. */
export const memoryAllowances: Allowances = ({ name, points, seconds }) =>
  new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });

/**
 * Allowances that all processes on a PostgreSQL share; while it is away each process counts for itself. A SQLite file
 * has one process, which counts in memory. A row is deleted an hour after it ran out.
 */
export function allowances(database: Database): Allowances {
  if (database.kind === 'sqlite') return memoryAllowances;
  const { pool } = database;
  return (allowance) =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'allowances',
      tableCreated: true,
      keyPrefix: allowance.name,
      points: allowance.points,
      duration: allowance.seconds,
      insuranceLimiter: memoryAllowances(allowance),
    });
}
