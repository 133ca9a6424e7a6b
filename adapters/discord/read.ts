import { z } from 'zod';
import type { CommandInput, CommandRequest } from '../../commands/request.ts';
import { unreachable } from '../../src/result.ts';
import type { Places } from '../../src/storage/places.ts';
import { TOKEN_LIVES_MS } from './limits.ts';

/** Discord's ids are decimal; whatever they are, they must be safe in a path. */
const Id = z.string().regex(/^[\w-]{1,64}$/);
const User = z.object({ id: Id, username: z.string(), global_name: z.string().nullish() });
const Value = z.union([z.string(), z.number(), z.boolean()]);
const Given = z.object({ name: z.string(), value: Value.optional(), focused: z.boolean().optional() });
const CommandData = z.object({
  name: z.string(),
  type: z.literal(1).default(1),
  options: z.array(Given).nullish(),
});
/** A modal's answers: a label with its input, or an older row of inputs; anything else says nothing. */
const Filled = z.object({ custom_id: z.string(), value: z.string() });
const Section = z.object({
  component: Filled.optional().catch(undefined),
  components: z.array(Filled).optional().catch(undefined),
});

/** What is not needed for an answer may be missing or new: the answer is still given. */
const common = {
  id: Id,
  application_id: Id,
  token: z.string().regex(/^[\w.~+=-]{1,1000}$/),
  channel_id: Id.nullish(),
  guild_id: Id.nullish(),
  locale: z.string().catch('en'),
  user: User.nullish(),
  member: z
    .object({ user: User, nick: z.string().nullish(), permissions: z.string().regex(/^\d+$/).catch('0') })
    .nullish(),
  authorizing_integration_owners: z.record(z.string(), z.string()).nullish().catch(null),
};

/** The fields used of https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object */
const Interaction = z.discriminatedUnion('type', [
  z.object({ ...common, type: z.literal(2), data: CommandData }),
  z.object({
    ...common,
    type: z.literal(3),
    data: z.object({ custom_id: z.string(), component_type: z.literal(2).default(2) }),
  }),
  z.object({ ...common, type: z.literal(4), data: CommandData }),
  z.object({
    ...common,
    type: z.literal(5),
    data: z.object({ custom_id: z.string(), components: z.array(Section) }),
  }),
]);
type Interaction = z.infer<typeof Interaction>;

/** `token` answers this interaction, and is in the request's address too. */
export type ReadRequest = {
  readonly request: CommandRequest;
  readonly token: string;
  readonly applicationId: string;
};
export type Reading = { readonly places: Pick<Places, 'at'>; readonly now: number };

/** https://discord.com/developers/docs/topics/permissions: administrator, manage the server. */
const MANAGES = (1n << 3n) | (1n << 5n);

/** An interaction as the gateway delivers it, as a request; null for one that is none of ours or has no sense. */
export async function readInteraction(raw: unknown, { places, now }: Reading): Promise<ReadRequest | null> {
  const read = Interaction.safeParse(raw);
  if (!read.success) return null;
  const interaction = read.data;
  const user = interaction.member?.user ?? interaction.user;
  if (user === undefined || user === null) return null;
  const place = placeOf(interaction, user.id);
  const request: CommandRequest = {
    id: interaction.id,
    team: await places.at('discord', place),
    place: { id: place, alone: place.startsWith('user:') },
    asker: { id: user.id, name: interaction.member?.nick ?? user.global_name ?? user.username },
    rights: manages(interaction, place, user.id) ? 'manager' : 'member',
    locale: interaction.locale,
    address: {
      platform: 'discord',
      chat: interaction.channel_id ?? place,
      thread: null,
      token: interaction.token,
      tokenExpiresAt: now + TOKEN_LIVES_MS,
    },
    input: inputOf(interaction),
    files: [],
    replyTo: null,
  };
  return { request, token: interaction.token, applicationId: interaction.application_id };
}

/**
 * A server that added Assay is a team. Whoever brought Assay along (a user install) is in a team of their own, also in
 * a server that never added it, so that its members see nothing of each other.
 */
function placeOf({ guild_id: guild, authorizing_integration_owners: owners }: Interaction, user: string): string {
  const person = owners?.['1'];
  if (typeof guild === 'string' && person === undefined) return guild;
  if (typeof guild === 'string' && owners?.['0'] !== undefined) return guild;
  return `user:${person ?? user}`;
}

function manages({ member }: Interaction, place: string, user: string): boolean {
  if (place.startsWith('user:')) return place === `user:${user}`;
  return (BigInt(member?.permissions ?? '0') & MANAGES) !== 0n;
}

function inputOf(interaction: Interaction): CommandInput {
  switch (interaction.type) {
    case 2: {
      const { name, options } = interaction.data;
      return {
        kind: 'command',
        name,
        options: Object.fromEntries((options ?? []).map((one) => [one.name, textOf(one)])),
      };
    }
    case 3:
      return { kind: 'action', key: interaction.data.custom_id };
    case 4: {
      const { name, options } = interaction.data;
      const focused = options?.find((one) => one.focused === true);
      return { kind: 'suggest', name, option: focused?.name ?? '', text: focused === undefined ? '' : textOf(focused) };
    }
    case 5: {
      const inputs = interaction.data.components.flatMap(({ component, components }) => [
        ...(component === undefined ? [] : [component]),
        ...(components ?? []),
      ]);
      const values = Object.fromEntries(inputs.map((one) => [one.custom_id, one.value]));
      return { kind: 'form', key: interaction.data.custom_id, values };
    }
    default:
      return unreachable(interaction);
  }
}

function textOf({ value }: z.infer<typeof Given>): string {
  return value === undefined ? '' : String(value);
}
