import type { TeamPlace } from '../../src/storage/places.ts';
import type { Context } from '../context.ts';
import type { Reply } from '../reply.ts';
import { placeName } from '../views/place-name.ts';
import { refusalView } from '../views/plain-view.ts';
import {
  askToEndView,
  askToLeaveView,
  askToShareView,
  codeView,
  endedView,
  leftView,
  sharedView,
  waitView,
} from '../views/share-view.ts';

/** Gives a code for one other place. */
export async function giveCode({ services, team, asker, platform, place, messages }: Context): Promise<Reply> {
  if (place.alone) return refusalView(messages.settings.join.aloneTitle, messages.settings.join.alone);
  const made = await services.store.joinCodes.make({ team, by: `${platform}:${asker.id}` });
  return codeView(made, services.now(), messages);
}

/**
 * Reads a code that was typed here, uses it up, and says what sharing means before anything is done. What was typed in
 * a group was read by others: from here on only a stored button stands for it.
 */
export async function readCode(code: string, context: Context): Promise<Reply> {
  const { services, team, asker, platform, place, messages } = context;
  const { join } = messages.settings;
  if (place.alone) return refusalView(join.aloneTitle, join.alone);
  const { joinCodes } = services.store;
  const wait = await joinCodes.tried([`${platform}:${asker.id}`, `${platform}:place:${place.id}`]);
  if (wait !== null) return waitView(wait, messages);
  const found = await joinCodes.take(code);
  if (found === null) return refusalView(join.badTitle, join.bad);
  if (found.team === team) return refusalView(join.badTitle, join.same);
  const yes = await joinCodes.make({ team: found.team, by: yesOf(context) });
  return askToShareView(yes.code, messages);
}

/** Shares the team that the asker was shown, and notes that in both. */
export async function share(yes: string, context: Context): Promise<Reply> {
  const { services, team, asker, platform, place, messages } = context;
  const { store } = services;
  const found = place.alone ? null : await store.joinCodes.take(yes);
  if (found === null || found.by !== yesOf(context))
    return refusalView(messages.settings.join.badTitle, messages.settings.join.bad);
  const home = await store.places.homeOf(platform, place.id);
  // Whoever shares another team leaves that one first: nothing of it is told here any more.
  if (home !== null) await endSharing({ platform, place: place.id }, context);
  await store.places.share(platform, place.id, found.team);
  await store.steps.note(home ?? team, { asker: asker.id, kind: 'team.away', said: { platform } });
  await store.steps.note(found.team, { asker: asker.id, kind: 'team.joined', said: { platform } });
  return sharedView(messages);
}

/** Says what leaving, or ending it for the others, means. */
export async function askToLeave(context: Context): Promise<Reply> {
  const { services, team, platform, place, messages } = context;
  const { leave } = messages.settings;
  const others = await othersOf(context);
  const home = await services.store.places.homeOf(platform, place.id);
  if (home !== null && home !== team) return askToLeaveView(others.length === 0, messages);
  const guests = others.filter((one) => one.shares);
  if (guests.length === 0) return refusalView(leave.none, leave.noneText);
  return askToEndView(messages.format.list(guests.map((one) => placeName(one, messages))), messages);
}

/** Brings this place's own team back; where it is the place's own already, ends sharing for the others. */
export async function leave(context: Context): Promise<Reply> {
  const { services, asker, platform, place, messages } = context;
  const { store } = services;
  const home = await store.places.homeOf(platform, place.id);
  if (home !== null) {
    const watches = await endSharing({ platform, place: place.id }, context);
    await store.steps.note(home, { asker: asker.id, kind: 'team.back', said: { platform } });
    return leftView(watches, messages);
  }
  const guests = (await othersOf(context)).filter((one) => one.shares);
  if (guests.length === 0) return refusalView(messages.settings.leave.none, messages.settings.leave.noneText);
  for (const guest of guests) await endSharing(guest, context);
  return endedView(messages);
}

type Sharer = Pick<TeamPlace, 'platform' | 'place'>;

/** The place gets its own team back; nothing of the shared one is told there any more. Gives how many watches that ends. */
async function endSharing({ platform, place }: Sharer, { services, team, asker }: Context): Promise<number> {
  const { store } = services;
  await store.places.leave(platform, place);
  const watches = await store.watches.of(team);
  const theirs = watches.filter(
    ({ address, stopped }) =>
      stopped === null && address.platform === platform && (address.place === place || address.chat === place),
  );
  await store.watches.remove(
    team,
    theirs.map(({ id }) => id),
  );
  await store.steps.note(team, { asker: asker.id, kind: 'team.left', said: { platform } });
  return theirs.length;
}

type Other = TeamPlace & { readonly shares: boolean };

/** The other places that have this team now, and whether each has one of its own to go back to. */
async function othersOf({ services, team, platform, place }: Context): Promise<readonly Other[]> {
  const { places } = services.store;
  const there = (await places.of(team)).filter(
    (one) => one.here && (one.platform !== platform || one.place !== place.id),
  );
  return Promise.all(
    there.map(async (one) => ({ ...one, shares: (await places.homeOf(one.platform, one.place)) !== null })),
  );
}

/** Only in the place where it was shown. */
function yesOf({ platform, place }: Context): string {
  return `yes:${platform}:${place.id}`;
}
