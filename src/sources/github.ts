import { ok } from '../result.ts';
import { type GithubOptions, githubAccess } from './github-access.ts';
import { githubAudience } from './github-audience.ts';
import { askGraphql } from './github-graphql.ts';
import { toEvidence } from './github-profile.ts';
import { readRest, readRestLinks } from './github-rest.ts';
import type { Subject } from './request-json.ts';
import type { ProfileSource } from './source.ts';

/** A login as GitHub allows it: letters, digits and single hyphens inside. */
const LOGIN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const LONGEST_LOGIN = 39;

/**
 * GitHub: with a token one GraphQL call for a user; without one two REST calls side by side, and a third for the
 * accounts that the owner names elsewhere while the hour's allowance lasts. Organisations are always read over REST.
 */
export function github(options: GithubOptions): ProfileSource {
  const { now } = options;
  const access = githubAccess(options);
  const about = (handle: string): Subject => ({ network: 'github', handle, now });
  return {
    network: 'github',
    bareHandle: (name) => (name.length <= LONGEST_LOGIN && LOGIN.test(name.toLowerCase()) ? name.toLowerCase() : null),
    async lookup(handle, signal) {
      const asked = access.token() === null ? ok(null) : await askGraphql(access, about(handle), signal);
      if (!asked.ok) return asked;
      const found = asked.value === null ? await readRest(access, about(handle), signal) : ok(asked.value);
      return found.ok ? ok(toEvidence(found.value, now())) : found;
    },
    links: (handle, signal) => readRestLinks(access, about(handle), signal),
    audience: githubAudience(access, about),
  };
}
