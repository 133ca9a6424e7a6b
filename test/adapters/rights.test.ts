import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineCommand } from '../../commands/command.ts';
import type { Reply } from '../../commands/reply.ts';
import { DEFAULT_RULES, RIGHTS, type Right, SETTABLE_RIGHTS } from '../../commands/rights.ts';
import { GUILD } from '../helpers/discord-standin-interactions.ts';
import { groupChat, somebody } from '../helpers/telegram-standin.ts';
import { type Seen, type Side, startTwoPlatforms } from '../helpers/two-platforms.ts';

const manager = { id: 11, manages: true };
const demoted = { id: 11, manages: false };
const member = { id: 12 };

const saying = (title: string): Reply => ({ kind: 'reply', tone: 'neutral', title: [title], blocks: [] });

/** Shows a button for every right; pressing one is refused, or says that it was done. */
const probes = [
  defineCommand({
    name: 'buttons',
    describe: 'help.describe',
    options: {},
    run: () => ({
      ...saying('One button for each right'),
      actions: RIGHTS.map((right) => ({
        kind: 'run' as const,
        label: `Try ${right}`,
        input: { kind: 'command' as const, name: 'act', options: { as: right } },
      })),
    }),
  }),
  defineCommand({
    name: 'act',
    describe: 'help.describe',
    options: { as: { kind: 'text', describe: 'option.internal', maxLength: 20 } },
    right: ({ as }) => RIGHTS.find((right) => right === as) ?? 'settings',
    run: ({ as }) => saying(`Done: ${as}`),
  }),
];

let both: Awaited<ReturnType<typeof startTwoPlatforms>>;
beforeEach(async () => {
  both = await startTwoPlatforms(probes);
});
afterEach(async () => {
  expect(both.discord.broken).toEqual([]);
  await both.close();
});

const REFUSED = 'Only those who manage';
const sides: readonly (readonly [string, () => Side])[] = [
  ['Discord', () => both.server()],
  ['Telegram', () => both.group()],
];

async function pressAll(shown: Seen, who: { readonly id: number; readonly manages?: boolean }) {
  const done: Right[] = [];
  for (const right of RIGHTS) {
    const { text } = await shown.press(`Try ${right}`, who);
    if (text.includes(`Done: ${right}`)) done.push(right);
    else expect(text).toContain(REFUSED);
  }
  return done;
}

const OPEN = RIGHTS.filter((right) => DEFAULT_RULES[right] === 'member');

describe.each(sides)('rights on %s, when a button is pressed', (_name, side) => {
  it('a manager may do everything, a member what is open to all', async () => {
    const shown = await side().type('/buttons', member);
    expect(await pressAll(shown, manager)).toEqual(RIGHTS);
    expect(await pressAll(shown, member)).toEqual(OPEN);
  });

  it('somebody demoted after the button was shown is a member', async () => {
    const shown = await side().type('/buttons', manager);
    expect((await shown.press('Try decide', manager)).text).toContain('Done: decide');
    expect(await pressAll(shown, demoted)).toEqual(OPEN);
  });

  it('the team’s own rules count, for buttons that were shown before too', async () => {
    const shown = await side().type('/buttons', member);
    for (const right of SETTABLE_RIGHTS) {
      const to = DEFAULT_RULES[right] === 'member' ? 'managers' : 'everybody';
      expect((await side().type(`/settings ${right} ${to}`, manager)).text).toContain('Saved');
    }
    const turned = RIGHTS.filter((right) => {
      const isOpen = DEFAULT_RULES[right] === 'member';
      return SETTABLE_RIGHTS.some((one) => one === right) ? !isOpen : isOpen;
    });
    expect(await pressAll(shown, member)).toEqual(turned);
    expect(await pressAll(shown, manager)).toEqual(RIGHTS);
  });

  it('all settings, rights and the recap fit what the platform takes', async () => {
    for (const network of ['instagram', 'x', 'bluesky', 'github', 'youtube', 'tiktok']) {
      await side().type(`/settings line ${network} 50K`, manager);
    }
    expect((await side().type('/settings', member)).text).toContain('Who may decide');
    expect((await side().type('/settings rights', manager)).text).toContain('Who may do what');
    expect((await side().type('/recap', member)).text).toContain('High-volume line set');
  });

  it('a step is undone by whoever may do it, at that moment', async () => {
    const saved = await side().type('/settings zone Europe/Berlin', manager);
    expect((await saved.press('Undo', member)).text).toContain(REFUSED);
    expect((await saved.press('Undo', demoted)).text).toContain(REFUSED);
    expect((await saved.press('Undo', manager)).text).toContain('Undone');
    expect((await saved.press('Undo', manager)).text).toContain('undone already');
  });
});

describe('what a platform does not say', () => {
  it('is taken for no right, where Telegram does not answer', async () => {
    const shown = await both.group().type('/buttons', manager);
    both.telegram.fault('getChatMember', { status: 400, description: 'Bad Request: not now', times: 20 });
    expect((await shown.press('Try decide', manager)).text).toContain(REFUSED);
  });

  it('is asked of Telegram anew for each press that needs it, and never for one that does not', async () => {
    const shown = await both.group().type('/buttons', member);
    await shown.press('Try vote', member);
    expect(both.telegram.calls('getChatMember')).toHaveLength(0);
    await shown.press('Try decide', manager);
    await shown.press('Try decide', manager);
    expect(both.telegram.calls('getChatMember')).toHaveLength(2);
  });
});

describe('somebody who leaves a group', () => {
  it('gets nothing more from the private answers they were sent', async () => {
    const asked = await both.group().type('/check @ada.example.com private', member);
    expect(asked.text).toContain('ada.example.com');
    expect((await asked.press('Why', member)).text).toContain('ada.example.com');
    const after = await asked.press('Why', { ...member, left: true });
    expect(after.text).toContain('no longer known');
    expect(after.text).not.toContain('ada.example.com');
  });
});

async function shareServersTeam(): Promise<{ readonly server: Side; readonly group: Side }> {
  const [server, group] = [both.server(), both.group()];
  await server.type('/settings zone Asia/Tokyo', manager);
  await group.type('/settings zone Europe/Berlin', manager);
  const given = await server.type('/settings join', manager);
  const code = /code:(\S+)/.exec(given.text)?.[1] ?? '';
  expect((await group.type(`/settings join code:${code}`, member)).text).toContain(REFUSED);
  const asked = await group.type(`/settings join code:${code}`, manager);
  expect(asked.text).toContain('comes back when this place leaves');
  expect((await asked.press('Share it', demoted)).text).toContain(REFUSED);
  expect((await asked.press('Share it', manager)).text).toContain('shares that team now');
  return { server, group };
}

/** What Telegram tells when the bot is removed from the group, or let in again. */
function groupSays(status: 'kicked' | 'member'): void {
  const user = both.telegram.me;
  const common = { chat: groupChat, from: somebody(11), date: Math.floor(Date.now() / 1000) };
  both.telegram.updates.add('my_chat_member', { ...common, new_chat_member: { status, user } });
}

describe('two platforms that share a team', () => {
  it('join by a code, see the same, and part again', async () => {
    const { server, group } = await shareServersTeam();
    expect((await group.type('/settings zone', member)).text).toContain('Asia/Tokyo');
    await group.type('/settings currency CHF', manager);
    expect((await server.type('/settings currency', member)).text).toContain('CHF');
    const leaving = await group.type('/settings leave', manager);
    expect((await leaving.press('Stop sharing', manager)).text).toContain('own team again');
    expect((await group.type('/settings zone', member)).text).toContain('Europe/Berlin');
    expect((await server.type('/settings zone', member)).text).toContain('Asia/Tokyo');
  });

  it('join the other way round; the code comes to its asker’s private chat', async () => {
    const [server, group] = [both.server(), both.group()];
    await group.type('/settings zone Asia/Tokyo', manager);
    const given = await group.type('/settings join', manager);
    const code = /code:(\S+)/.exec(given.text)?.[1] ?? '';
    expect(
      both.telegram
        .messages(groupChat.id)
        .map(({ text }) => text)
        .join(),
    ).not.toContain(code);
    expect(both.telegram.messages(manager.id).at(-1)?.text).toContain(code);
    const asked = await server.type(`/settings join code:${code}`, manager);
    expect((await asked.press('Share it', manager)).text).toContain('shares that team now');
    expect((await server.type('/settings zone', member)).text).toContain('Asia/Tokyo');
  });

  it.each([
    ['group', () => groupSays('kicked')],
    ['server', () => both.discord.sendRaw('GUILD_DELETE', { id: GUILD })],
  ])('keep it when Assay is removed from the %s, which has it again when Assay is back', async (_what, remove) => {
    const { server, group } = await shareServersTeam();
    const { places } = both.services.store;
    const team = await places.at('telegram', String(groupChat.id));
    remove();
    await vi.waitUntil(async () => (await places.of(team)).length === 1, 5_000);
    groupSays('member');
    expect((await group.type('/settings zone', member)).text).toContain('Asia/Tokyo');
    expect((await server.type('/settings zone', member)).text).toContain('Asia/Tokyo');
  });
});
