import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DiscordBot, type DiscordStart, startDiscord } from '../../../adapters/discord/bot.ts';
import { createDispatch } from '../../../commands/dispatch.ts';
import type { Services } from '../../../commands/services.ts';
import { english } from '../../../src/i18n/messages.ts';
import type { LogFields } from '../../../src/log.ts';
import { type DiscordStandin, type DiscordStandinOptions, startDiscordStandin } from '../../helpers/discord-standin.ts';
import type { Exchange } from '../../helpers/discord-standin-exchange.ts';
import type { Deed } from '../../helpers/discord-standin-interactions.ts';
import { nested } from '../../helpers/discord-standin-rules.ts';
import { testServices } from '../../helpers/services.ts';
import { gate, type Source, testCommands } from './commands.ts';

const check = (handle = '@ada', more = {}): Deed => ({ kind: 'command', name: 'check', options: { handle, ...more } });
const closing: (() => Promise<unknown>)[] = [];
let logged: (readonly [string, LogFields])[] = [];

beforeEach(() => {
  logged = [];
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const logs = (event: string) =>
  vi.waitFor(() => expect(logged.map(([name]) => name)).toContain(event), { timeout: 5_000, interval: 5 });

function services(): Services {
  const note = (event: string, fields: LogFields = {}) => logged.push([event, fields]);
  return testServices(undefined, { log: { debug: note, info: note, warn: note, error: note } });
}

async function standIn(options: DiscordStandinOptions = {}): Promise<DiscordStandin> {
  const standin = await startDiscordStandin(options);
  closing.push(standin.close);
  return standin;
}

type Change = { readonly source?: Source; readonly config?: Partial<DiscordStart['config']> } & Pick<
  Partial<DiscordStart>,
  'clock' | 'loginMs'
>;

function startAt(standin: DiscordStandin, { source, config, ...change }: Change = {}) {
  const own = services();
  const commands = testCommands(source);
  return startDiscord({
    config: { token: standin.token, applicationId: null, guildId: null, apiUrl: standin.url, ...config },
    serving: { services: own, dispatch: createDispatch(commands, own) },
    commands,
    messages: english,
    ...change,
  });
}

async function botAt(standin: DiscordStandin, change: Change = {}): Promise<DiscordBot> {
  const started = await startAt(standin, change);
  if (!started.ok) throw new Error(started.error.kind);
  closing.push(started.value.stop);
  return started.value;
}

const title = ({ answers }: Exchange): string => {
  const texts = nested(answers.message?.['components']).map((one) => one['content']);
  return String(texts.find((text) => typeof text === 'string') ?? '');
};
const buttons = ({ answers }: Exchange) =>
  nested(answers.message?.['components']).filter(({ type }) => type === 2) as unknown as readonly {
    label: string;
    custom_id: string;
  }[];
const key = (asked: Exchange, label: string): string => {
  const found = buttons(asked).find((one) => one.label === label);
  if (found === undefined) throw new Error(`no button ${label}`);
  return found.custom_id;
};

describe('logging in', () => {
  it('needs no privileged intent, and none but the one that tells who removed it', async () => {
    const standin = await standIn();
    const bot = await botAt(standin);
    expect(standin.intents()).toBe(1);
    expect(bot.name).toBe('assay');
    expect(bot.inviteUrl).toContain(`client_id=${standin.applicationId}`);
  });

  it('says so when Discord does not know the token', async () => {
    const standin = await standIn();
    expect(await startAt(standin, { config: { token: 'WRONG.token' } })).toEqual({
      ok: false,
      error: { kind: 'bad-token' },
    });
    expect(JSON.stringify(logged)).not.toContain('WRONG');
  });

  it('says so when the gateway alone refuses the token', async () => {
    const standin = await standIn({ token: 'RIGHT.token' });
    const door = await standIn({ token: 'WRONG.token', gatewayUrl: standin.url.replace('http', 'ws') });
    expect(await startAt(door)).toMatchObject({ ok: false, error: { kind: 'bad-token' } });
  });

  it('says so when nobody answers', async () => {
    const standin = await startDiscordStandin();
    await standin.close();
    expect(await startAt(standin)).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
  });

  it('does not wait for ever for a gateway that says nothing', async () => {
    const silent = await standIn({ silentGateway: true });
    expect(await startAt(silent, { loginMs: 50 })).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
  });
});

describe('registering commands', () => {
  const writes = (standin: DiscordStandin) => standin.calls.filter(({ method }) => method === 'PUT');

  it('writes the list once, and not again while it is the same', async () => {
    const standin = await standIn();
    await (await botAt(standin)).stop();
    expect(standin.commands().map((one) => one['name'])).toEqual(['check', 'about', 'broken']);
    await botAt(standin);
    expect(writes(standin)).toHaveLength(1);
    expect(standin.broken).toEqual([]);
  });

  it('replaces a list that differs', async () => {
    const standin = await standIn({ commands: [{ name: 'old', description: 'Old' }] });
    await botAt(standin);
    expect(standin.commands()).toHaveLength(3);
  });

  it('registers in the one server that is configured', async () => {
    const standin = await standIn();
    await botAt(standin, { config: { guildId: '77' } });
    expect(standin.commands()).toEqual([]);
    expect(standin.commands('77')).toHaveLength(3);
  });

  it('starts all the same when Discord does not take the list', async () => {
    const standin = await standIn({ interfere: ({ method }) => (method === 'PUT' ? { status: 400 } : null) });
    await botAt(standin);
    expect(logged.map(([event]) => event)).toContain('discord-commands-refused');
  });
});

describe('a command that must wait', () => {
  it('is announced at once, and ends in a card in the same message', async () => {
    const standin = await standIn();
    const source = gate();
    await botAt(standin, { source: () => source.passed });
    const asked = standin.sendInteraction(check('@ada', { followers: '120K' }));
    await standin.until(() => title(asked).includes('Looking up'));
    expect(asked.answers.first).toMatchObject({ type: 5 });
    expect(asked.answers.first?.afterMs).toBeLessThan(1_000);
    source.open();
    await standin.until(() => title(asked).includes('120000'));
    expect(asked.answers.message).toMatchObject({ flags: 32_768, allowed_mentions: { parse: [] } });
    expect(buttons(asked).map(({ label }) => label)).toEqual(['Why', 'Add figures']);
    expect(standin.broken).toEqual([]);
  });

  it('is hidden from the others when the asker wants it so', async () => {
    const standin = await standIn();
    await botAt(standin);
    const asked = standin.sendInteraction(check('@ada', { private: true }));
    await standin.until(() => title(asked).includes('@ada unknown'.replace('@', '\\@')));
    expect(asked.answers.first).toMatchObject({ type: 5, data: { flags: 64 } });
    expect(standin.broken).toEqual([]);
  });

  it('is answered once when the event comes twice', async () => {
    const standin = await standIn();
    await botAt(standin);
    const asked = standin.sendInteraction(check());
    standin.sendAgain(asked);
    await standin.until(() => title(asked).includes('unknown'));
    expect(standin.calls.filter(({ path }) => path.endsWith('/callback'))).toHaveLength(1);
  });

  it('gets no edit after its token has ended', async () => {
    const standin = await standIn();
    const source = gate();
    let now = 0;
    const clock = { now: () => now, wait: () => Promise.resolve() };
    await botAt(standin, { source: () => source.passed, clock });
    const asked = standin.sendInteraction(check());
    await standin.until(() => title(asked).includes('Looking up'));
    now = 15 * 60_000;
    source.open();
    await logs('delivery-failed');
    expect(asked.answers.edits).toHaveLength(1);
    expect(standin.broken).toEqual([]);
  });
});

describe('what is known at once', () => {
  it('is answered without an announcement', async () => {
    const standin = await standIn();
    await botAt(standin);
    const asked = standin.sendInteraction({ kind: 'command', name: 'about' });
    await standin.until(() => asked.answers.first !== null);
    expect(asked.answers.first).toMatchObject({ type: 4, data: { flags: 32_768, allowed_mentions: { parse: [] } } });
  });

  it.each<[string, Deed]>([
    ['a mistake', check('@ada', { followers: 'many' })],
    ['an unknown command', { kind: 'command', name: 'dance' }],
    ['a bug', { kind: 'command', name: 'broken' }],
    ['an old button', { kind: 'button', customId: 'v0:abcdefgh:0' }],
    ['a made-up form', { kind: 'modal', customId: 'v1:abcdefgh:9', values: { followers: '1' } }],
  ])('%s is told to the asker alone', async (_what, deed) => {
    const standin = await standIn();
    await botAt(standin);
    const asked = standin.sendInteraction(deed);
    await standin.until(() => asked.answers.first !== null);
    expect(asked.answers.first).toMatchObject({ type: 4, data: { flags: 32_768 | 64 } });
    expect(standin.broken).toEqual([]);
  });

  it('suggests while somebody types, and nothing where there is nothing to suggest', async () => {
    const standin = await standIn();
    await botAt(standin);
    const asked = standin.sendInteraction({ kind: 'autocomplete', name: 'check', option: 'handle', text: 'ad' });
    const other = standin.sendInteraction({ kind: 'autocomplete', name: 'nothing', option: 'x', text: '' });
    await standin.until(() => asked.answers.first !== null && other.answers.first !== null);
    expect(asked.answers.first).toMatchObject({ type: 8, data: { choices: [{ name: '@ada', value: '@ada' }] } });
    expect(other.answers.first).toMatchObject({ type: 8, data: { choices: [] } });
  });
});

describe('buttons and forms', () => {
  it('answer with a message of their own', async () => {
    const standin = await standIn();
    await botAt(standin);
    const asked = standin.sendInteraction(check());
    await standin.until(() => title(asked).includes('unknown'));
    const pressed = standin.sendInteraction({ kind: 'button', customId: key(asked, 'Why') }, { user: '802' });
    await standin.until(() => title(pressed).includes('About'));
    expect(title(asked)).toContain('unknown');
    expect(standin.broken).toEqual([]);
  });

  it('ask with a modal, and take what was filled in', async () => {
    const standin = await standIn();
    await botAt(standin);
    const asked = standin.sendInteraction(check());
    await standin.until(() => title(asked).includes('unknown'));
    const pressed = standin.sendInteraction({ kind: 'button', customId: key(asked, 'Add figures') });
    await standin.until(() => pressed.answers.first !== null);
    expect(pressed.answers.first).toMatchObject({ type: 9, data: { custom_id: key(asked, 'Add figures') } });
    const values = { followers: '12.3K', handle: '' };
    const filled = standin.sendInteraction({ kind: 'modal', customId: key(asked, 'Add figures'), values });
    await standin.until(() => title(filled).includes('12300'));
    expect(standin.broken).toEqual([]);
  });

  it('stop what is running, for who asked it alone', async () => {
    const standin = await standIn();
    const aborted = (_handle: string, signal: AbortSignal) =>
      new Promise<void>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    await botAt(standin, { source: aborted });
    const asked = standin.sendInteraction(check());
    await standin.until(() => title(asked).includes('Looking up'));
    const stop: Deed = { kind: 'button', customId: key(asked, 'Stop') };
    const other = standin.sendInteraction(stop, { user: '802' });
    await standin.until(() => other.answers.first !== null);
    expect(title(asked)).toContain('Looking up');
    const pressed = standin.sendInteraction(stop);
    await standin.until(() => pressed.answers.first !== null && !title(asked).includes('Looking up'));
    expect(pressed.answers.first).toMatchObject({ type: 4, data: { flags: 32_768 | 64 } });
    expect(buttons(asked)).toEqual([]);
    expect(standin.broken).toEqual([]);
  });
});

describe('when Discord has trouble', () => {
  const failing = (path: RegExp, answers: { status: number; after?: boolean; headers?: Record<string, string> }[]) => {
    const left = [...answers];
    return standIn({ interfere: (call) => (path.test(call.path) ? (left.shift() ?? null) : null) });
  };

  it('a first response that arrived but was answered with an error is not taken for a refusal', async () => {
    const standin = await failing(/callback$/, [{ status: 500, after: true }]);
    await botAt(standin);
    const asked = standin.sendInteraction(check());
    await standin.until(() => title(asked).includes('unknown'));
  });

  it('an interaction that somebody else has answered is left to them', async () => {
    const taken = { status: 400, body: { code: 40_060, message: 'Interaction has already been acknowledged.' } };
    const standin = await failing(/callback$/, [taken]);
    await botAt(standin);
    standin.sendInteraction(check());
    await logs('delivery-failed');
    expect(standin.calls.filter(({ path }) => path.includes('@original'))).toEqual([]);
  });

  it('an edit is tried again after a server error, and after the time that a 429 names', async () => {
    const limited = {
      status: 429,
      headers: { 'retry-after': '0.2', 'x-ratelimit-scope': 'user' },
      body: { message: 'You are being rate limited.', retry_after: 0.2, global: false },
    };
    const standin = await failing(/@original$/, [{ status: 502 }, limited]);
    await botAt(standin);
    const asked = standin.sendInteraction(check());
    await standin.until(() => title(asked).includes('unknown'));
    expect(asked.answers.edits.at(-1)?.afterMs).toBeGreaterThanOrEqual(200);
  });

  it('a webhook that is gone is not tried again', async () => {
    const gone = { status: 404, body: { code: 10_015, message: 'Unknown Webhook' } };
    const standin = await failing(/@original$/, [gone, gone, gone]);
    await botAt(standin);
    standin.sendInteraction(check());
    await logs('delivery-failed');
    expect(standin.calls.filter(({ path }) => path.endsWith('@original'))).toHaveLength(1);
  });

  it('no secret reaches the log', async () => {
    const standin = await failing(/@original$/, [{ status: 400 }, { status: 400 }]);
    await botAt(standin);
    const asked = standin.sendInteraction(check('@secretive'));
    await logs('delivery-failed');
    for (const secret of [asked.token, standin.token, 'secretive'])
      expect(JSON.stringify(logged)).not.toContain(secret);
  });

  it('odd events end nothing', async () => {
    const standin = await standIn();
    await botAt(standin);
    for (const odd of [null, 7, {}, { type: 2 }, { type: 2, data: null, member: null }]) {
      standin.sendRaw('INTERACTION_CREATE', odd);
    }
    for (const event of ['GUILD_CREATE', 'MESSAGE_CREATE', 'CHANNEL_CREATE', 'USER_UPDATE', 'MADE_UP']) {
      standin.sendRaw(event, null);
    }
    const asked = standin.sendInteraction(check());
    await standin.until(() => title(asked).includes('unknown'));
  });

  it('comes back after a cut connection', async () => {
    const standin = await standIn();
    await botAt(standin);
    standin.closeGateway(4000);
    await standin.until(() => standin.sessions() === 0);
    await standin.connected();
    const asked = standin.sendInteraction(check());
    await standin.until(() => title(asked).includes('unknown'));
  });
});

describe('stopping', () => {
  it('lets a running answer end, and takes nothing more', async () => {
    const standin = await standIn();
    const source = gate();
    const bot = await botAt(standin, { source: () => source.passed });
    const asked = standin.sendInteraction(check());
    await standin.until(() => title(asked).includes('Looking up'));
    const stopped = bot.stop();
    await standin.until(() => standin.sessions() === 0);
    source.open();
    await stopped;
    expect(title(asked)).toContain('unknown');
  });
});

describe('many at once', () => {
  it('everybody gets their own answer, in their own team', async () => {
    const standin = await standIn();
    await botAt(standin);
    const asked = Array.from({ length: 100 }, (_, n) => {
      const where = { guild: `70000000000000000${n % 10}`, user: `8000000000000${100 + n}` };
      return [n, standin.sendInteraction(check(`@person${n}`), where)] as const;
    });
    await standin.until(() => asked.every(([n, one]) => title(one).includes(`\\@person${n} unknown`)));
    expect(standin.broken).toEqual([]);
  });
});
