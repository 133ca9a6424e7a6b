import { createHash } from 'node:crypto';
import { storageTrouble } from '../src/storage/trouble.ts';
import type { Services } from './services.ts';

/**
 * The team that is met there. While the store cannot say, a place has a team of its own that nothing is kept for: its
 * people are answered all the same, and see nobody else's.
 */
export async function teamAt(store: Services['store'], platform: string, place: string): Promise<string> {
  try {
    return await store.places.at(platform, place);
  } catch (problem) {
    if (storageTrouble(problem) === null) throw problem;
    return `unkept-${createHash('sha256').update(`${platform}:${place}`).digest('base64url')}`;
  }
}
