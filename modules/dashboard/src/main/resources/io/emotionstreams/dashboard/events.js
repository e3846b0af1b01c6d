// Keeps the connection for server-sent events: comes back after failures by itself and says where only news is missing.
// A page in the background lets go of it, since browsers allow six connections to one address only.
const FIRST_RETRY = 1000;
const LONGEST_RETRY = 15000;

export function follow(onChanges, onConnection) {
  let source = null;
  let seen = null;
  let retry = FIRST_RETRY;
  let timer = null;

  function connect() {
    clearTimeout(timer);
    source?.close();
    source = new EventSource(`/api/events${seen ? `?since=${encodeURIComponent(seen)}` : ""}`);
    source.onopen = () => {
      retry = FIRST_RETRY;
      onConnection("open");
    };
    source.addEventListener("changes", (event) => {
      seen = event.lastEventId;
      onChanges(JSON.parse(event.data));
    });
    source.onerror = () => {
      // The browser's own retry gives up when it gets an answer that is no stream, so ours takes over.
      source.close();
      onConnection("lost");
      timer = setTimeout(connect, retry);
      retry = Math.min(retry * 2, LONGEST_RETRY);
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
