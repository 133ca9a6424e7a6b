// The way to the program and back: messages are posted, answers come as one stream of events for this page.

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8_000;

/**
 * @param {{ hear: (event: object) => void, lost: () => void, found: (run: string) => void, busy: () => boolean }} page
 *   `hear` gets each event once, in order; `lost` when the program does not answer; `found` when it does (again), with
 *   the name of its run: another run knows nothing of what was asked before.
 */
export function connect({ hear, lost, found, busy }) {
  const chat = crypto.randomUUID?.() ?? madeUpId();
  const state = { run: '', after: 0, source: null, wait: FIRST_RETRY_MS, timer: 0 };

  function open() {
    clearTimeout(state.timer);
    state.source?.close();
    const source = new EventSource(
      `/preview/events?${new URLSearchParams({ chat, run: state.run, after: String(state.after) })}`,
    );
    state.source = source;
    source.addEventListener('run', (event) => met(JSON.parse(event.data)));
    source.addEventListener('message', (event) => {
      state.after = Number(event.lastEventId);
      hear(JSON.parse(event.data));
    });
    // The browser would try again by itself, but it neither says so nor slows down.
    source.addEventListener('error', () => fail(source));
  }

  function met(run) {
    if (state.run !== run) state.after = 0;
    state.run = run;
    state.wait = FIRST_RETRY_MS;
    found(run);
  }

  function fail(source) {
    source.close();
    if (source !== state.source) return;
    lost();
    state.timer = setTimeout(open, state.wait);
    state.wait = Math.min(state.wait * 2, LONGEST_RETRY_MS);
  }

  // A browser keeps six connections to one place: a tab that nobody looks at, and that waits for nothing, lets go.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && !busy()) {
      state.source?.close();
      state.source = null;
    } else if (!document.hidden && state.source === null) open();
  });
  open();
  return {
    tryNow: open,
    /** @returns {Promise<{ run?: string, status: number }>} the run that took it; status 0 = nobody answered */
    post: (id, input) => post('/preview/messages', { chat, id, input }),
    suggest: (asked) => post('/preview/suggest', { chat, ...asked }),
  };
}

async function post(path, body) {
  try {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) return { status: answer.status };
    return { ...(await answer.json()), status: answer.status };
  } catch {
    return { status: 0 };
  }
}

/** Where the page is not served from this machine, browsers keep `randomUUID` from it. */
export function madeUpId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
