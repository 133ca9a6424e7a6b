import type { Server } from 'node:http';
import { acceptSocket, type Socket } from './discord-standin-socket.ts';

export type Gateway = {
  readonly url: string;
  readonly dispatch: (event: string, payload: unknown) => void;
  /** Clients that are identified and connected. */
  readonly sessions: () => number;
  readonly intents: () => number | null;
  readonly closeAll: (code: number) => void;
  readonly destroy: () => void;
  /** Called whenever a session begins or ends. */
  readonly onChange: (changed: () => void) => void;
};
export type GatewaySettings = {
  readonly token: string;
  readonly applicationId: string;
  readonly url: string;
  /** Says nothing at all, not even hello. */
  readonly silent: boolean;
};

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes */
const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;
const CLOSE = { notAuthenticated: 4003, authenticationFailed: 4004 } as const;
const HEARTBEAT_MS = 41_250;
const SESSION = 'stand-in-session';

/** Speaks the gateway's protocol on a server's upgrades: hello, identify, ready, heartbeats, resume. */
export function openGateway(server: Server, settings: GatewaySettings): Gateway {
  const open = new Set<Socket>();
  const ready = new Set<Socket>();
  let changed = (): void => {};
  let serial = 0;
  let intents: number | null = null;
  const send = (socket: Socket, event: string, payload: unknown): void => {
    serial += 1;
    socket.send(JSON.stringify({ op: OP.dispatch, s: serial, t: event, d: payload }));
  };

  function onMessage(socket: Socket, message: { readonly op: number; readonly d: Record<string, unknown> }): void {
    switch (message.op) {
      case OP.heartbeat:
        socket.send(JSON.stringify({ op: OP.heartbeatAck }));
        return;
      case OP.identify:
        if (message.d.token === settings.token) {
          intents = Number(message.d.intents);
          begin(socket, 'READY', readyPayload(settings));
        } else socket.close(CLOSE.authenticationFailed);
        return;
      case OP.resume:
        if (message.d.session_id === SESSION) begin(socket, 'RESUMED', {});
        else socket.send(JSON.stringify({ op: OP.invalidSession, d: false }));
        return;
      default:
        socket.close(CLOSE.notAuthenticated);
    }
  }

  function begin(socket: Socket, event: string, payload: unknown): void {
    ready.add(socket);
    send(socket, event, payload);
    changed();
  }

  server.on('upgrade', (request, line) => {
    acceptSocket(request, line, (socket) => {
      open.add(socket);
      if (!settings.silent) socket.send(JSON.stringify({ op: OP.hello, d: { heartbeat_interval: HEARTBEAT_MS } }));
      return {
        onText: (text) => onMessage(socket, JSON.parse(text)),
        onClose: () => {
          open.delete(socket);
          ready.delete(socket);
          changed();
        },
      };
    });
  });
  return {
    url: settings.url,
    dispatch: (event, payload) => {
      for (const socket of ready) send(socket, event, payload);
    },
    sessions: () => ready.size,
    intents: () => intents,
    closeAll: (code) => {
      for (const socket of open) socket.close(code);
    },
    destroy: () => {
      for (const socket of open) socket.destroy();
    },
    onChange: (next) => {
      changed = next;
    },
  };
}

function readyPayload({ applicationId, url }: GatewaySettings): unknown {
  return {
    v: 10,
    user: { id: applicationId, username: 'assay', discriminator: '0', global_name: null, avatar: null, bot: true },
    guilds: [{ id: '700000000000000001', unavailable: true }],
    session_id: SESSION,
    resume_gateway_url: url,
    shard: [0, 1],
    application: { id: applicationId, flags: 0 },
  };
}
