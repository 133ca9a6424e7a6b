import type { Update } from 'grammy/types';

/** What became of a chat as a place where Assay is met. */
export type PlaceChange =
  | { readonly kind: 'left' | 'back'; readonly chat: string }
  /** A group became a supergroup. */
  | { readonly kind: 'moved'; readonly from: string; readonly to: string };

/** Whether an update says that the bot was removed, blocked or let in again, or that the chat has another id; null when not. */
export function readPlaceChange({ message, my_chat_member: member }: Update): PlaceChange | null {
  if (member !== undefined) {
    const now = member.new_chat_member;
    const isThere = now.status === 'restricted' ? now.is_member : now.status !== 'left' && now.status !== 'kicked';
    return { kind: isThere ? 'back' : 'left', chat: String(member.chat.id) };
  }
  if (message === undefined) return null;
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from } = message;
  if (to !== undefined) return { kind: 'moved', from: String(chat.id), to: String(to) };
  if (from !== undefined) return { kind: 'moved', from: String(from), to: String(chat.id) };
  return null;
}
