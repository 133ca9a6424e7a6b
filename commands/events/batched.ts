/** Gathers what comes while a batch is on its way, so that many small writes become few. */
export type Batched<T> = {
  /** Resolves with the batch that holds the item; rejects when that batch failed. */
  readonly add: (item: T) => Promise<void>;
  /** Resolves when nothing is on its way any more, however it went. */
  readonly settled: () => Promise<void>;
};

/** The first item goes at once; those that come meanwhile go together, at most `most` at a time. */
export function batched<T>(write: (items: readonly T[]) => Promise<void>, most: number): Batched<T> {
  type Waiting = { readonly item: T; readonly resolve: () => void; readonly reject: (problem: unknown) => void };
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    // What comes in the same breath goes along.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        await write(batch.map(({ item }) => item));
        for (const { resolve } of batch) resolve();
      } catch (problem) {
        for (const { reject } of batch) reject(problem);
      }
    }
    running = null;
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        running ??= run();
      }),
    settled: () => running ?? Promise.resolve(),
  };
}
