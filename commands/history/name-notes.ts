import type { Profile } from '../../src/evidence.ts';
import { profileKey } from '../../src/storage/profile-key.ts';
import type { Context } from '../context.ts';
import { orWithout } from '../or-without.ts';
import type { Text } from '../reply.ts';
import { shownHandle } from '../views/handle-text.ts';

/** Our choice: a verdict is about today; the history has all of them. */
const MOST_NAMES = 2;

/** What a verdict says of names: the handle a profile had before, and that another account had this one. */
export async function nameNotes(profile: Profile, context: Context): Promise<readonly Text[]> {
  const key = profileKey(profile);
  const { network, handle } = profile;
  if (key === null || handle === null) return [];
  const { history: texts, format } = context.messages;
  const { former, holders } = await orWithout(
    context,
    () => context.services.store.profiles.otherNames({ profile: key, network, handle }),
    () => ({ former: [], holders: [] }),
  );
  return [
    ...former.map((one): Text => [texts.former(shownHandle(one.handle, network), format.day(one.until))]),
    ...holders.map(({ until }): Text => [texts.heldBefore(format.day(until))]),
  ].slice(0, MOST_NAMES);
}
