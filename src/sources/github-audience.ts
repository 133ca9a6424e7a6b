import { fail, ok } from '../result.ts';
import { NOBODY } from './audience-page.ts';
import type { GithubAccess } from './github-access.ts';
import { FOLLOWERS_QUERIED, queryFollowers } from './github-followers-graphql.ts';
import { FOLLOWERS_LOOKED_UP, followersByRest } from './github-followers-rest.ts';
import { CALLS_TO_KEEP } from './github-rest.ts';
import type { Subject } from './request-json.ts';
import type { AudienceSampling } from './source.ts';

/** Cursors of the two ways of asking, told apart by how they begin. */
const QUERIED = 'g:';
const LOOKED_UP = 'r:';

/**
 * Followers on GitHub: with a token a hundred a call over GraphQL; without one, and for organisations, a list over REST
 * and then one call for each, as long as the hour's allowance lasts.
 */
export function githubAudience(access: GithubAccess, about: (handle: string) => Subject): AudienceSampling {
  const lookUp = followersByRest(access);
  return {
    frame: 'recent',
    get pageSize() {
      return access.token() === null ? FOLLOWERS_LOOKED_UP : FOLLOWERS_QUERIED;
    },
    get callsPerPage() {
      return access.token() === null ? 1 + FOLLOWERS_LOOKED_UP : 1;
    },
    callsFor({ notices }, want) {
      const isQueried = access.token() !== null && !notices.some(({ kind }) => kind === 'organisation');
      // One or two lists where each page of the REST list begins, and one call for each follower.
      if (!isQueried) return want + 2 * Math.ceil(want / FOLLOWERS_LOOKED_UP);
      return access.callsLeft() < CALLS_TO_KEEP ? Number.POSITIVE_INFINITY : Math.ceil(want / FOLLOWERS_QUERIED);
    },
    async page({ handle, cursor, want, signal }) {
      const subject = about(handle);
      if (access.token() !== null && (cursor === null || cursor.startsWith(QUERIED))) {
        const after = cursor?.slice(QUERIED.length) ?? null;
        const page = await queryFollowers(access, subject, { after, want, signal });
        if (!page.ok) return page;
        if (page.value !== null) return ok({ ...page.value, next: marked(QUERIED, page.value.next) });
      }
      // A token that is refused in the middle leaves no way to go on: the other list counts from the other end.
      if (cursor?.startsWith(QUERIED)) return ok(NOBODY);
      const from = cursor === null ? null : placeOf(cursor);
      if (from !== null && Number.isNaN(from)) {
        const { network } = subject;
        return fail({ kind: 'unexpected-answer', network, host: handle, detail: 'a cursor that no page gave' });
      }
      const page = await lookUp(subject, { from, want, signal });
      return page.ok ? ok({ ...page.value, next: marked(LOOKED_UP, page.value.next) }) : page;
    },
  };
}

function marked(mark: string, next: string | null): string | null {
  return next === null ? null : mark + next;
}

/** The place in the list over REST, counted from the oldest; NaN for another text. */
function placeOf(cursor: string): number {
  return /^r:\d{1,9}$/.test(cursor) ? Number(cursor.slice(LOOKED_UP.length)) : Number.NaN;
}
