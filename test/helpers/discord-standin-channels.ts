import { type Refusal, refusal, type Sent } from './discord-standin-exchange.ts';
import { type Broken, fitsDescription, type Json, messageRules } from './discord-standin-rules.ts';

/** A message that answers no interaction. */
export type ChannelMessage = {
  readonly id: string;
  readonly channel: string;
  readonly body: Json;
  readonly at: number;
};

/** Why nothing can be sent: no such channel for us, no right to write, a person who takes no messages. */
export type ShutFor = 'missing-access' | 'missing-permissions' | 'takes-no-messages' | 'unknown-channel';

export type Channels = {
  readonly shut: (channel: string, why: ShutFor | null) => void;
  /** Takes a message, or says which rule it breaks; the same nonce gives the message that stands there. */
  readonly post: (channel: string, sent: Sent) => Json | Refusal;
  readonly messages: (channel?: string) => readonly ChannelMessage[];
};

const REFUSALS: Readonly<Record<ShutFor, Refusal>> = {
  'missing-access': refusal(403, 50_001, 'Missing Access'),
  'missing-permissions': refusal(403, 50_013, 'Missing Permissions'),
  'takes-no-messages': refusal(403, 50_007, 'Cannot send messages to this user'),
  'unknown-channel': refusal(404, 10_003, 'Unknown Channel'),
};

/** A channel that was shut by the test: no rule of Discord's was broken. */
export function isShut(answer: object): boolean {
  return Object.values(REFUSALS).some((one) => one === answer);
}

/** https://discord.com/developers/docs/resources/message#create-message */
const LONGEST_NONCE = 25;

/** The channels of the stand-in: every one exists until it is shut. */
export function createChannels(): Channels {
  const shut = new Map<string, ShutFor>();
  const posted: ChannelMessage[] = [];
  const byNonce = new Map<string, ChannelMessage>();
  return {
    shut: (channel, why) => void (why === null ? shut.delete(channel) : shut.set(channel, why)),
    post(channel, { body, uploads }) {
      const why = shut.get(channel);
      if (why !== undefined) return REFUSALS[why];
      const broken = fitsDescription('MessageCreateRequest', body) ?? nonceRule(body) ?? rules(body, uploads);
      if (broken !== null) return refusal(400, 50_035, broken);
      const key = `${channel}:${String(body.nonce)}`;
      const before = body.enforce_nonce === true ? byNonce.get(key) : undefined;
      if (before !== undefined) return { id: before.id, channel_id: channel };
      const message = { id: `30000000000000${String(posted.length).padStart(4, '0')}`, channel, body, at: Date.now() };
      posted.push(message);
      if (body.nonce !== undefined) byNonce.set(key, message);
      return { id: message.id, channel_id: channel };
    },
    messages: (channel) => posted.filter((one) => channel === undefined || one.channel === channel),
  };
}

function rules(body: Json, uploads: readonly string[]): Broken | null {
  return messageRules(body, { edit: false, wasV2: false, uploads });
}

function nonceRule({ nonce, enforce_nonce: enforced }: Json): Broken | null {
  if (enforced === true && nonce === undefined) return 'nonce-missing: there is nothing to enforce';
  const tooLong = typeof nonce === 'string' && nonce.length > LONGEST_NONCE;
  return tooLong ? `nonce-length: ${nonce.length} characters` : null;
}
