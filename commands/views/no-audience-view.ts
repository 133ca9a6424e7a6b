import type { Messages } from '../../src/i18n/messages.ts';
import { networkName } from '../../src/network.ts';
import type { ProfileHandle } from '../../src/sources/source.ts';
import type { Block, Reply } from '../reply.ts';
import { audienceTitle } from './audience-view.ts';
import type { ErrorObject } from './error-object.ts';
import { shownHandle } from './handle-text.ts';

/**
 * Why there is no sample: the owner hides the list, nobody follows yet, the network shows it to no program, or the
 * figures were given by hand.
 */
export type NoSample = 'hidden' | 'noFollowers' | 'network' | 'figures';

const KINDS = { hidden: 'private', network: 'closed-to-programs', figures: 'not-fetched-here' } as const;

/** One polite sentence each, and what helps instead. Nobody following is an answer, the others are errors to a script. */
export function noSampleView(why: NoSample, profile: ProfileHandle, messages: Messages): Reply {
  const { none } = messages.audience;
  const about = why === 'hidden' || why === 'noFollowers' ? shownHandle(profile.handle) : networkName(profile.network);
  const text = none[why](about);
  const instead: readonly Block[] = why === 'noFollowers' ? [] : [{ kind: 'note', text: [none.instead] }];
  return {
    kind: 'reply',
    tone: 'neutral',
    title: audienceTitle(profile, messages),
    blocks: [{ kind: 'text', text: [text] }, ...instead],
    data:
      why === 'noFollowers'
        ? NOBODY
        : { error: { kind: KINDS[why], text, retryAfterSeconds: null } satisfies ErrorObject },
  };
}

const NOBODY = {
  frame: 'recent',
  n: 0,
  classes: { active: 0, dormant: 0, suspect: 0 },
  rawShare: null,
  share: null,
  fingerprint: null,
};
