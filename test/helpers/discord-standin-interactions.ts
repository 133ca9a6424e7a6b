import type { Json } from './discord-standin-rules.ts';

/** What a person does in Discord. */
export type Deed =
  | { readonly kind: 'command'; readonly name: string; readonly options?: Readonly<Record<string, string | boolean>> }
  | {
      readonly kind: 'autocomplete';
      readonly name: string;
      readonly option: string;
      readonly text: string;
    }
  | { readonly kind: 'button'; readonly customId: string }
  | { readonly kind: 'modal'; readonly customId: string; readonly values: Readonly<Record<string, string>> };

export type Where = {
  /** Null: a direct message with the program. Default: one server. */
  readonly guild?: string | null;
  readonly user?: string;
  readonly userName?: string;
  /** The member's permissions as a decimal string; default: send messages. `32` = manage the server. */
  readonly permissions?: string;
  readonly locale?: string;
  /** Installed by this person alone, in a server that never added it. */
  readonly userInstall?: boolean;
};

export type Ids = { readonly id: string; readonly token: string; readonly applicationId: string };

/** Interaction and component types of the platform. */
export const TYPE = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

export const GUILD = '700000000000000001';
export const USER = '800000000000000001';
export const CHANNEL = '900000000000000001';

/** An interaction as the gateway delivers it. https://discord.com/developers/docs/interactions/receiving-and-responding */
export function interaction(deed: Deed, where: Where, { id, token, applicationId }: Ids): Json {
  const guild = where.guild === undefined ? GUILD : where.guild;
  const user = person(where);
  const owners = where.userInstall === true ? { 1: user.id } : { 0: guild ?? '0' };
  return {
    id,
    token,
    application_id: applicationId,
    type: typeOf(deed),
    data: dataOf(deed),
    version: 1,
    locale: where.locale ?? 'en-US',
    channel_id: CHANNEL,
    channel: { id: CHANNEL, type: guild === null ? 1 : 0 },
    context: guild === null ? 1 : 0,
    authorizing_integration_owners: owners,
    app_permissions: '0',
    entitlements: [],
    attachment_size_limit: 10_485_760,
    ...(guild === null ? { user } : { guild_id: guild, guild_locale: 'en-US', member: member(user, where) }),
    ...(deed.kind === 'button' ? { message: { id: '1', channel_id: CHANNEL, flags: 32_768, components: [] } } : {}),
  };
}

function person(where: Where): { readonly id: string } & Json {
  const username = where.userName ?? 'morgan';
  return { id: where.user ?? USER, username, global_name: null, discriminator: '0', avatar: null };
}

function member(user: Json, where: Where): Json {
  return {
    user,
    nick: null,
    roles: [],
    joined_at: '2026-01-01T00:00:00.000Z',
    deaf: false,
    mute: false,
    flags: 0,
    permissions: where.permissions ?? '2048',
  };
}

function typeOf(deed: Deed): number {
  if (deed.kind === 'button') return TYPE.component;
  return TYPE[deed.kind];
}

function dataOf(deed: Deed): Json {
  switch (deed.kind) {
    case 'command': {
      const options = Object.entries(deed.options ?? {});
      return {
        id: '500',
        name: deed.name,
        type: 1,
        options: options.map(([name, value]) => ({ name, value, type: typeof value === 'boolean' ? 5 : 3 })),
      };
    }
    case 'autocomplete':
      return {
        id: '500',
        name: deed.name,
        type: 1,
        options: [{ name: deed.option, value: deed.text, type: 3, focused: true }],
      };
    case 'button':
      return { custom_id: deed.customId, component_type: 2, id: 3 };
    case 'modal': {
      const values = Object.entries(deed.values);
      return {
        custom_id: deed.customId,
        components: values.map(([name, value], at) => ({
          type: 18,
          id: at,
          component: { type: 4, id: 100 + at, custom_id: name, value },
        })),
      };
    }
  }
}
