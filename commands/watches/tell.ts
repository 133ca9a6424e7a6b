import { createHash } from 'node:crypto';
import { messagesFor } from '../../src/i18n/messages.ts';
import { unreachable } from '../../src/result.ts';
import type { Notice } from '../../src/storage/notices.ts';
import type { Watch } from '../../src/storage/watch-rows.ts';
import { amongOthers, type News } from '../../src/watches/news.ts';
import { DAY_MS, spread } from '../../src/watches/schedule.ts';
import { notAtNight } from '../../src/watches/zone.ts';
import type { OutboundFailure } from '../outbound.ts';
import type { SentReply } from '../reply.ts';
import type { Address, Platform } from '../request.ts';
import { noticeView, type ProfileNews } from '../views/notice-view.ts';
import { peersOf } from './peers.ts';
import type { Watching } from './watching.ts';

/** Our choice: a platform that was away for a minute is tried again; what is older than days is no news. */
const LATER_MS = 60_000;
const TOO_OLD_MS = 3 * DAY_MS;

const PLATFORMS: readonly Platform[] = ['discord', 'telegram', 'terminal', 'preview'];

/** Tells a channel what is due there, as one message. Nothing happens while another process does. */
export async function tell(channel: string, watching: Watching): Promise<void> {
  const { services, hold, telling } = watching;
  const { leases } = services.store;
  const lease = `tell ${channel}`;
  if (telling.has(channel)) return;
  telling.add(channel);
  try {
    if (await leases.take(lease, hold.owner, hold.ms)) await tellAndRelease(channel, lease, watching);
  } finally {
    telling.delete(channel);
  }
}

async function tellAndRelease(channel: string, lease: string, watching: Watching): Promise<void> {
  const { services, hold } = watching;
  const { leases } = services.store;
  const over = new AbortController();
  const held = keep(over.signal, watching, () => leases.take(lease, hold.owner, hold.ms));
  try {
    await tellHeld(channel, watching);
  } finally {
    over.abort();
    await held;
    await leases.release(lease, hold.owner);
  }
}

/** Goes on holding the channel until the signal. */
async function keep(signal: AbortSignal, { services, hold }: Watching, take: () => Promise<boolean>): Promise<void> {
  while (!signal.aborted) {
    await services.wait(hold.ms / 3, signal);
    if (!signal.aborted) await take().catch(() => false);
  }
}

async function tellHeld(channel: string, watching: Watching): Promise<void> {
  const { services } = watching;
  const { notices, watches } = services.store;
  const due = await notices.due(channel);
  const known = new Map((await watches.named([...new Set(due.map(({ watch }) => watch))])).map((one) => [one.id, one]));
  const now = services.now().getTime();
  const late = due.filter(({ watch, dueAt }) => !known.has(watch) || now - dueAt > TOO_OLD_MS);
  if (late.length > 0) await notices.done(late);
  const byWatch = Map.groupBy(
    due.filter((one) => !late.includes(one)),
    ({ watch }) => watch,
  );
  const told: Told[] = [];
  for (const [id, of] of byWatch) {
    const watch = known.get(id);
    if (watch === undefined) continue;
    const day = notAtNight(watch.zone, now);
    if (day > now) await notices.postpone(of, day + spread(channel, LATER_MS));
    else
      told.push({
        watch,
        notices: of,
        news: await withOthers(of, watch, watching),
        ...(await noteOn(watch, watching)),
      });
  }
  if (told.length > 0) await send(told, watching);
}

type Told = ProfileNews & { readonly notices: readonly Notice[] };

async function noteOn({ profile }: Watch, { services }: Watching): Promise<Pick<ProfileNews, 'note'>> {
  const note = await services.store.subjectNotes.of(profile);
  return note === null ? {} : { note: note.text };
}

/** Who was looked at first could not know yet that others lost as much. */
async function withOthers(
  due: readonly Notice[],
  { network }: Watch,
  { services }: Watching,
): Promise<readonly News[]> {
  const all = due.map(({ news }) => news);
  if (!all.some(({ kind }) => kind === 'drop')) return all;
  const now = services.now().getTime();
  const peers = await peersOf(network, services);
  return all.map((news) => amongOthers(news, now, peers));
}

async function send(told: readonly Told[], watching: Watching): Promise<void> {
  const { services } = watching;
  const { notices, watches } = services.store;
  const [first] = told;
  if (first === undefined) return;
  const all = told.flatMap((one) => one.notices);
  const { address } = first.watch;
  const platform = PLATFORMS.find((one) => one === address.platform);
  // Terminal and page listen to nobody who does not ask: their news stands in the list of watches.
  if (platform === undefined || platform === 'terminal' || platform === 'preview') return notices.done(all);
  const to: Address = { ...address, platform, token: null, tokenExpiresAt: null };
  const sent = await services.outbound.send(to, await replyFor(told, first.watch, watching), nonceOf(all));
  if (sent.ok) {
    await notices.done(all);
    const { chat } = sent.value.address;
    if (chat !== address.chat) await watches.moveChat(address.platform, address.chat, chat);
    return;
  }
  await refused(sent.error, { address, all, now: services.now().getTime() }, { notices, watches });
}

type Unsent = { readonly address: Watch['address']; readonly all: readonly Notice[]; readonly now: number };
type Topics = Pick<Watching['services']['store'], 'notices' | 'watches'>;

async function refused({ kind }: OutboundFailure, { address, all, now }: Unsent, topics: Topics): Promise<void> {
  switch (kind) {
    case 'chat-closed':
      await topics.watches.closeChat(address.platform, address.chat);
      return;
    case 'refused':
      return topics.notices.done(all);
    case 'not-now':
      return topics.notices.postpone(all, now + LATER_MS);
    default:
      return unreachable(kind);
  }
}

async function replyFor(told: readonly Told[], { team, asker, locale }: Watch, watching: Watching): Promise<SentReply> {
  const { actions = [], ...reply } = noticeView(told, messagesFor(locale));
  return { ...reply, actions: await watching.services.actions.keep({ team, asker, private: false }, actions) };
}

/** The same news is the same message. Short enough for any platform. */
function nonceOf(notices: readonly Notice[]): string {
  const keys = notices.map(({ watch, day, news }) => `${watch} ${day} ${news.kind}`).join('\n');
  return createHash('sha256').update(keys).digest('base64url').slice(0, 22);
}
