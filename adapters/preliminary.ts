import type { SentReply } from '../commands/reply.ts';

/** Whether more will follow: a bar that fills, or a button that stops the work. */
export function isPreliminary({ blocks, actions }: SentReply): boolean {
  return (
    blocks.some((block) => block.kind === 'progress') ||
    actions.some((action) => action.kind === 'press' && action.does === 'stop')
  );
}
