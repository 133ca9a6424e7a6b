/** Hosts that the operator excuses from the guard (`FETCH_ALLOW_HOSTS`): `host` or `host:port`, lower case. */
export type AllowedHosts = ReadonlySet<string>;

/**
 * Whether a host, with its port where it has one, is excused. `host` alone excuses that host's default ports only.
 * @example allows(new Set(['127.0.0.1:4000']), '127.0.0.1:4000') // true
 */
export function allows(hosts: AllowedHosts, hostAndPort: string): boolean {
  return hosts.has(hostAndPort.toLowerCase());
}
