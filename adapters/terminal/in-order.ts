/**
 * Works on several items at once and yields their results in the items' order. At most `sideBySide` are under way or
 * waiting for an earlier one, so memory does not grow with the input.
 */
export async function* inOrder<Item, Done>(
  items: AsyncIterable<Item>,
  sideBySide: number,
  work: (item: Item) => Promise<Done>,
): AsyncGenerator<Done> {
  const underWay: Promise<Done>[] = [];
  for await (const item of items) {
    const done = work(item);
    // A rejection is met when its turn comes; until then it must not count as unhandled.
    done.catch(() => {});
    underWay.push(done);
    const first = underWay.length >= sideBySide ? underWay.shift() : undefined;
    if (first !== undefined) yield await first;
  }
  for (const done of underWay) yield await done;
}
