import { LRUCache } from 'lru-cache';
import type { NumberedEvent, PreviewEvent } from './events.ts';

/** The open pages, and what has been said in each: a page that lost its connection asks for what it missed. */
export type Chats = {
  /** Names this run of the program; a page that knows another one learns that its questions are gone. */
  readonly run: string;
  readonly push: (chat: string, event: PreviewEvent) => void;
  /** What came after event `n`, oldest first; an edited message stands once, as it is now. */
  readonly since: (chat: string, n: number) => readonly NumberedEvent[];
  /** Calls `hear` with each further event, until the returned function is called. */
  readonly follow: (chat: string, hear: (event: NumberedEvent) => void) => () => void;
  /** The answer's visibility and question, which an edit does not say again; null when it was never sent or is forgotten. */
  readonly sent: (chat: string, message: string) => Extract<PreviewEvent, { kind: 'answer' }> | null;
};

/** Our choice: tabs of one person, with room for reloads. */
const MOST_CHATS = 64;
/** Our choice: far more than a page can miss while its connection is lost; each holds two rendered messages. */
const MOST_EVENTS = 200;

type Chat = {
  last: number;
  readonly events: Map<string, NumberedEvent>;
  readonly ears: Set<(event: NumberedEvent) => void>;
};

/** Chats in bounded memory; `run` is any name that another start does not have. */
export function createChats(run: string): Chats {
  const chats = new LRUCache<string, Chat>({ max: MOST_CHATS });
  const at = (id: string): Chat => {
    const known = chats.get(id);
    if (known !== undefined) return known;
    const chat: Chat = { last: 0, events: new Map(), ears: new Set() };
    chats.set(id, chat);
    return chat;
  };
  return {
    run,
    push(id, event) {
      const chat = at(id);
      chat.last += 1;
      const numbered = { n: chat.last, event };
      keep(chat.events, numbered);
      for (const hear of chat.ears) hear(numbered);
    },
    since: (id, n) => [...at(id).events.values()].filter((event) => event.n > n),
    follow(id, hear) {
      const { ears } = at(id);
      ears.add(hear);
      return () => ears.delete(hear);
    },
    sent(id, message) {
      const event = at(id).events.get(`message:${message}`)?.event;
      return event?.kind === 'answer' ? event : null;
    },
  };
}

/** Newest last; a newer state of the same message takes the place of the older one. */
function keep(events: Map<string, NumberedEvent>, numbered: NumberedEvent): void {
  const { event, n } = numbered;
  const key = event.kind === 'answer' ? `message:${event.message}` : `event:${n}`;
  events.delete(key);
  events.set(key, numbered);
  for (const oldest of events.keys()) {
    if (events.size <= MOST_EVENTS) return;
    events.delete(oldest);
  }
}
