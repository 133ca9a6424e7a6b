import { DiscordAPIError, RateLimitError, type REST, type RESTOptions, Routes } from 'discord.js';
import type { RenderedMessage, Upload } from './message.ts';
import type { Clock } from './pace.ts';
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

/** The calls that Assay makes. Each rejects when Discord refuses it for good, or stays unreachable. */
export type DiscordApi = {
  /** The first response, within 3 s of the event. */
  readonly respond: (asked: Asked, body: ResponseBody, files?: readonly Upload[]) => Promise<void>;
  /** Puts the message behind an announced wait, or changes it. Repeating it changes nothing. */
  readonly editOriginal: (edit: OriginalEdit) => Promise<void>;
  readonly commands: (applicationId: string, guildId: string | null) => CommandStore;
};

/**
 * Interaction endpoints do not count against Discord's 50 requests a second, but discord.js counts them: at its default
 * deferred answers go out at 48 a second. Our choice: above what one process can send.
 * https://discord.com/developers/docs/topics/rate-limits#global-rate-limit
 */
const REQUESTS_PER_SECOND = 5_000;
const CALL_TIMEOUT_MS = 10_000;
/** Our choice: the first response has 3 s in all; an edit has minutes. */
const RESPOND_AGAIN_AFTER_MS = [100, 400];
const EDIT_AGAIN_AFTER_MS = [250, 1_000, 3_000];
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

/** The calls that Assay makes, over a REST client; a passing failure is repeated a few times. */
export function createApi(rest: REST, clock: Clock): DiscordApi {
  const again = async (delays: readonly number[], call: (attempt: number) => Promise<unknown>): Promise<void> => {
    for (let attempt = 0; ; attempt++) {
      try {
        await call(attempt);
        return;
      } catch (refused) {
        const delay = delays[attempt];
        if (delay === undefined || !isPassing(refused)) throw refused;
        await clock.wait(delay);
      }
    }
  };

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
      again(preliminary === null ? EDIT_AGAIN_AFTER_MS : [], () =>
        rest.patch(Routes.webhookMessage(applicationId, token, '@original'), {
          body: edited(message),
          ...sending(message.files),
          auth: false,
          ...(preliminary === null ? {} : { signal: preliminary }),
        }),
      ),
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

/** What may be otherwise in a moment: a server's trouble, a cut line. A refusal is not; a 429 is waited out below us. */
function isPassing(refused: unknown): boolean {
  return !(refused instanceof DiscordAPIError) && !(refused instanceof RateLimitError);
}
