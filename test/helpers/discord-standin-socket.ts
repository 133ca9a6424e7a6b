import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** One open WebSocket, as much of RFC 6455 as a gateway client uses: whole text frames, ping, close. */
export type Socket = {
  readonly send: (text: string) => void;
  readonly close: (code: number) => void;
  /** Cuts the line without a word. */
  readonly destroy: () => void;
};
export type SocketEvents = { readonly onText: (text: string) => void; readonly onClose: () => void };

/** RFC 6455, section 1.3. */
const HANDSHAKE_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** Takes over an HTTP upgrade. `open` gets the socket and says what happens with what comes in. */
export function acceptSocket(request: IncomingMessage, line: Duplex, open: (socket: Socket) => SocketEvents): void {
  const key = request.headers['sec-websocket-key'] ?? '';
  const accept = createHash('sha1').update(`${key}${HANDSHAKE_GUID}`).digest('base64');
  line.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  const write = (opcode: number, payload: Buffer): void => {
    if (!line.destroyed) line.write(frame(opcode, payload));
  };
  const socket: Socket = {
    send: (text) => write(TEXT, Buffer.from(text)),
    close: (code) => write(CLOSE, Buffer.from([code >> 8, code & 255])),
    destroy: () => line.destroy(),
  };
  const events = open(socket);
  let pending = Buffer.alloc(0);
  line.on('data', (data: Buffer) => {
    pending = Buffer.concat([pending, data]);
    for (let read = readFrame(pending); read !== null; read = readFrame(pending)) {
      pending = pending.subarray(read.length);
      if (read.opcode === TEXT) events.onText(read.payload.toString('utf8'));
      else if (read.opcode === PING) write(PONG, read.payload);
      else if (read.opcode === CLOSE) {
        write(CLOSE, read.payload.subarray(0, 2));
        line.end();
      }
    }
  });
  // A client that was killed only stops sending.
  line.on('end', () => line.end());
  line.on('close', events.onClose);
  line.on('error', () => line.destroy());
}

/** A frame from server to client is not masked. */
function frame(opcode: number, payload: Buffer): Buffer {
  const first = 0x80 | opcode;
  if (payload.length < 126) return Buffer.concat([Buffer.from([first, payload.length]), payload]);
  if (payload.length < 65_536) {
    const head = Buffer.from([first, 126, 0, 0]);
    head.writeUInt16BE(payload.length, 2);
    return Buffer.concat([head, payload]);
  }
  const head = Buffer.alloc(10);
  head[0] = first;
  head[1] = 127;
  head.writeBigUInt64BE(BigInt(payload.length), 2);
  return Buffer.concat([head, payload]);
}

type Frame = { readonly opcode: number; readonly payload: Buffer; readonly length: number };

/** A frame from client to server is masked; null when it is not all there yet. */
function readFrame(data: Buffer): Frame | null {
  if (data.length < 2) return null;
  const short = (data[1] ?? 0) & 127;
  const sizeBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const start = 2 + sizeBytes + 4;
  if (data.length < start) return null;
  const size = short === 126 ? data.readUInt16BE(2) : short === 127 ? Number(data.readBigUInt64BE(2)) : short;
  if (data.length < start + size) return null;
  const mask = data.subarray(start - 4, start);
  const payload = Buffer.from(data.subarray(start, start + size).map((byte, at) => byte ^ (mask[at % 4] ?? 0)));
  return { opcode: (data[0] ?? 0) & 15, payload, length: start + size };
}
