import { cleanLine } from '../../src/clean.ts';
import type { LookupFailure } from '../../src/failure.ts';
import { readHandle } from '../../src/handle.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { networkName } from '../../src/network.ts';
import { profileLink, readableHandle } from '../../src/profile-link.ts';
import { plainText } from '../plain-text.ts';
import type { Reply } from '../reply.ts';
import { errorObject } from './error-object.ts';
import { shownHandle } from './handle-text.ts';

type NotFetched = Extract<LookupFailure, { readonly kind: 'not-fetched-here' }>;

/** "Can't tell yet" for a network that is not read: why, what would help most, what to type, a message to copy. */
export function notFetchedView(failure: NotFetched, messages: Messages): Reply {
  const { network } = failure;
  const { check, verdicts } = messages;
  const handle = typeable(failure);
  const person = check.messageNamed(cleanLine(failure.handle, 60));
  const form = (ask: readonly string[]) => ({ command: 'check', ask, preset: { handle, network } });
  const reply: Reply = {
    kind: 'reply',
    tone: 'neutral',
    title: [{ kind: 'strong', text: verdicts.name.unknown }, ' · ', { kind: 'code', text: shownLink(failure) }],
    blocks: [
      { kind: 'text', text: [`${check.notFetched(network, networkName(network))} ${check.noBadSign}`] },
      { kind: 'text', text: [check.bestNext(person)] },
      { kind: 'copy', label: check.typeThis, text: `/check ${handle} network:${network} followers: likes: replies:` },
      { kind: 'copy', label: check.messageTo(person), text: check.message(person, networkName(network)) },
    ],
    actions: [
      { kind: 'form', label: check.giveFigures, form: form(['followers', 'likes', 'replies', 'following', 'posts']) },
      { kind: 'form', label: check.addLink, form: { command: 'check', ask: ['handle'], preset: {} } },
      {
        ...{ kind: 'run', label: messages.shortlist.listAnyway },
        input: { kind: 'command', name: 'shortlist', options: { action: 'add', what: handle, network } },
      },
    ],
  };
  return { ...reply, data: { error: errorObject(failure, plainText(reply)) } };
}

/** What reads back as the same profile when it is typed: `@name` where that does, else its link. */
function typeable({ network, handle }: NotFetched): string {
  const name = `@${handle}`;
  const read = readHandle(name, { allowedHosts: new Set(), network });
  const same = read.ok && read.value.kind === 'profile' && read.value.profile.handle === handle;
  return same ? name : readableHandle(handle, network);
}

function shownLink({ network, handle }: NotFetched): string {
  return profileLink(network, handle)?.replace(/^https:\/\//, '') ?? `${shownHandle(handle)} · ${networkName(network)}`;
}
