// Maintains the connection for server-sent events: reconnects after failures and resumes after the last event seen.
// A background page closes it, because browsers allow only six connections per host.
const INITIAL_RETRY_MILLIS = 1000;
const MAX_RETRY_MILLIS = 15000;

export function follow(onChanges, onConnection) {
  let source = null;
  let seen = null;
  let retry = INITIAL_RETRY_MILLIS;
  let timer = null;

  function connect() {
    clearTimeout(timer);
    source?.close();
    source = new EventSource(`/api/events${seen ? `?since=${encodeURIComponent(seen)}` : ""}`);
    source.onopen = () => {
      retry = INITIAL_RETRY_MILLIS;
      onConnection("open");
    };
    source.addEventListener("changes", (event) => {
      seen = event.lastEventId;
      onChanges(JSON.parse(event.data));
    });
    source.onerror = () => {
      // The browser's own retry gives up on a response that is not an event stream, so we retry ourselves.
      source.close();
      onConnection("lost");
      timer = setTimeout(connect, retry);
      retry = Math.min(retry * 2, MAX_RETRY_MILLIS);
    };
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      clearTimeout(timer);
      source?.close();
      onConnection("paused");
    } else {
      connect();
    }
  });
  window.addEventListener("pagehide", () => source?.close());
  connect();
}
