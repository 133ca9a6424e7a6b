import { createHash } from 'node:crypto';
import { DiscordAPIError, type REST, type RESTOptions, Routes } from 'discord.js';
import { z } from 'zod';
import { deliveryError } from '../../commands/delivery.ts';
import { fail, ok, type Result } from '../../src/result.ts';
import type { LoggedIn, LoginProblem } from './login.ts';
import type { RenderedMessage, Upload } from './message.ts';
import type { Clock } from './pace.ts';
import { isPassing } from './refusal.ts';
import type { CommandStore } from './register.ts';

/** An interaction as its answers name it. */
export type Asked = { readonly id: string; readonly token: string };
export type ResponseBody = { readonly type: number; readonly data?: object };

export type OriginalEdit = {
  readonly applicationId: string;
  readonly token: string;
  readonly message: RenderedMessage;
  /** Null for the last edit. One that another will replace is not repeated, and ends with this signal. */
  readonly preliminary: AbortSignal | null;
};

export type ChannelMessage = {
  readonly channel: string;
  readonly message: RenderedMessage;
  /** Any text. */
  readonly nonce: string;
};

/** The calls that Assay makes. Each rejects when Discord refuses it for good, or stays unreachable. */
export type DiscordApi = {
  /** The first response, within 3 s of the event. */
  readonly respond: (asked: Asked, body: ResponseBody, files?: readonly Upload[]) => Promise<void>;
  /** Puts the message behind an announced wait, or changes it. Repeating it changes nothing. */
  readonly editOriginal: (edit: OriginalEdit) => Promise<void>;
  /** Posts a message of its own, and gives its id; repeating the nonce within minutes gives the same message. */
  readonly post: (message: ChannelMessage) => Promise<string>;
  /** Who we are, without the gateway. */
  readonly whoAmI: () => Promise<Result<LoggedIn, LoginProblem>>;
  readonly commands: (applicationId: string, guildId: string | null) => CommandStore;
};

/**
 * Interaction endpoints do not count against Discord's 50 requests a second, but discord.js counts them: at its default
 * deferred answers go out at 48 a second. Our choice: above what one process can send.
 * https://discord.com/developers/docs/topics/rate-limits#global-rate-limit
 */
const REQUESTS_PER_SECOND = 5_000;
/** What is no answer to an interaction does count. Our choice: a little below what Discord allows. */
const MESSAGES_PER_SECOND = 45;
const CALL_TIMEOUT_MS = 10_000;
/** Our choice: the first response has 3 s in all; an edit has minutes. */
const RESPOND_AGAIN_AFTER_MS = [100, 400];
const EDIT_AGAIN_AFTER_MS = [250, 1_000, 3_000];
const POST_AGAIN_AFTER_MS = [250, 1_000, 3_000, 9_000];
/** Discord takes 25 characters; 24 of these are 144 bits. https://discord.com/developers/docs/resources/message#create-message */
const NONCE_LENGTH = 24;
const ALREADY_ACKNOWLEDGED = 40_060;

/** Discord's own client repeats at once and blindly; we repeat ourselves, and know what a repeat's refusal means. */
export function restOptions(apiUrl: string): Partial<RESTOptions> {
  return {
    api: apiUrl.replace(/\/+$/, ''),
    globalRequestsPerSecond: REQUESTS_PER_SECOND,
    retries: 0,
    timeout: CALL_TIMEOUT_MS,
  };
}

/** The same for a client of its own: messages that answer no interaction keep Discord's pace. */
export function messageRestOptions(apiUrl: string): Partial<RESTOptions> {
  return { ...restOptions(apiUrl), globalRequestsPerSecond: MESSAGES_PER_SECOND };
}

/** REST clients that hold the token: one for interactions, one for everything that counts. */
export type Rests = { readonly interactions: REST; readonly messages: REST };

/** The calls that Assay makes, over REST clients; a passing failure is repeated a few times. */
export function createApi({ interactions: rest, messages }: Rests, clock: Clock): DiscordApi {
  const again = repeater(clock);
  return {
    respond: (asked, body, files = []) =>
      again(RESPOND_AGAIN_AFTER_MS, async (attempt) => {
        try {
          // The token in the path is the right to answer: a refusal here must not cost the program its own token.
          await rest.post(Routes.interactionCallback(asked.id, asked.token), { body, ...sending(files), auth: false });
        } catch (refused) {
          const arrived = attempt > 0 && refused instanceof DiscordAPIError && refused.code === ALREADY_ACKNOWLEDGED;
          if (!arrived) throw refused;
        }
      }),
    editOriginal: ({ applicationId, token, message, preliminary }) =>
      again(preliminary === null ? EDIT_AGAIN_AFTER_MS : [], async () => {
        await rest.patch(Routes.webhookMessage(applicationId, token, '@original'), {
          body: edited(message),
          ...sending(message.files),
          auth: false,
          ...(preliminary === null ? {} : { signal: preliminary }),
        });
      }),
    // A server's error may come after the message stands there: the nonce makes the repeat the same message.
    post: ({ channel, message, nonce }) =>
      again(POST_AGAIN_AFTER_MS, async () => {
        const body = { ...message.body, nonce: nonceOf(nonce), enforce_nonce: true };
        const posted = await messages.post(Routes.channelMessages(channel), { body, ...sending(message.files) });
        return Posted.parse(posted).id;
      }),
    whoAmI: () => whoAmI(messages),
    commands: (applicationId, guildId) => {
      const route =
        guildId === null
          ? Routes.applicationCommands(applicationId)
          : Routes.applicationGuildCommands(applicationId, guildId);
      return { read: () => rest.get(route), write: (commands) => rest.put(route, { body: commands }) };
    },
  };
}

/** An edit lists the files that the message has from then on: new ones by their place, those of before not at all. */
function edited({ body, files }: RenderedMessage): object {
  return { ...body, attachments: files.map(({ name }, at) => ({ id: String(at), filename: name })) };
}

function sending(files: readonly Upload[]): { readonly files?: { name: string; contentType: string; data: Buffer }[] } {
  return files.length === 0 ? {} : { files: [...files] };
}

/** The same calls, until `halt`: from then on none that answers somebody is made. */
export function haltable(api: DiscordApi): { readonly api: DiscordApi; readonly halt: () => void } {
  let halted = false;
  const unless = <T>(call: () => Promise<T>): Promise<T> =>
    halted ? Promise.reject(deliveryError('no-answer')) : call();
  return {
    api: {
      ...api,
      respond: (...parts) => unless(() => api.respond(...parts)),
      editOriginal: (edit) => unless(() => api.editOriginal(edit)),
      post: (message) => unless(() => api.post(message)),
    },
    halt() {
      halted = true;
    },
  };
}

const Application = z.object({ id: z.string(), name: z.string() });

async function whoAmI(rest: REST): Promise<Result<LoggedIn, LoginProblem>> {
  try {
    const { id, name } = Application.parse(await rest.get(Routes.currentApplication()));
    return ok({ applicationId: id, name });
  } catch (refused) {
    const isToken = refused instanceof DiscordAPIError && refused.status === 401;
    return fail({ kind: isToken ? 'bad-token' : 'unreachable' });
  }
}

const Posted = z.object({ id: z.string() });

function nonceOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, NONCE_LENGTH);
}

type Again = <T>(delays: readonly number[], call: (attempt: number) => Promise<T>) => Promise<T>;

function repeater(clock: Clock): Again {
  return async (delays, call) => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await call(attempt);
      } catch (refused) {
        const delay = delays[attempt];
        if (delay === undefined || !isPassing(refused)) throw refused;
        await clock.wait(delay);
      }
    }
  };
}
