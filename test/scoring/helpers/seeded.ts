/** A small seeded generator (Lehmer), so that a made-up profile is the same on every machine. */
export function seeded(seed: number): () => number {
  let state = (seed * 48_271 + 11) % 2_147_483_647;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
