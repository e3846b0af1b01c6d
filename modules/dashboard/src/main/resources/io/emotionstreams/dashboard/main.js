// The page: the URL selects what is shown (#/, #/session/a, #/session/a,b,c, #/groups/a*,b*), the store holds the data.
import { element, setText } from "./dom.js";
import { follow } from "./events.js";
import { Groups } from "./groups.js";
import { SessionList } from "./list.js";
import { Overlay } from "./overlay.js";
import { Comparison, SessionPanel } from "./session.js";
import { Store } from "./store.js";

const store = new Store();
const list = new SessionList(document.getElementById("sessions"), document.getElementById("find"), document.getElementById("more"), () => render());
const content = document.getElementById("content");
const connection = document.getElementById("connection");
const problem = document.getElementById("problem");
const MAX_SESSIONS = 4;
let panels = [];
let comparison = null;
let overlay = null;
let groups = null;
let ids = [];
let connected = "connecting";
let shown = null;

// The list after this part of the URL; null if the URL is another one.
function listInAddress(part) {
  const start = `#/${part}/`;
  if (!location.hash.startsWith(start)) {
    return null;
  }
  try {
    return [...new Set(location.hash.slice(start.length).split(",").map(decodeURIComponent))].slice(0, MAX_SESSIONS);
  } catch {
    return null; // not one of our URLs
  }
}

function open() {
  ids = listInAddress("session") ?? [];
  store.watch(ids);
  shown = null;
  close();
  const patterns = listInAddress("groups");
  if (patterns) {
    groups = new Groups(patterns.filter((pattern) => pattern !== ""));
    content.replaceChildren(element("div", { class: "bar-above" }, backLink()), groups.node);
    document.title = "Groups · Emotion Streams";
  }
  render();
  window.scrollTo(0, 0);
}

function close() {
  panels.forEach((panel) => panel.close());
  panels = [];
  comparison = null;
  overlay?.close();
  overlay = null;
  groups = null;
}

function render() {
  const sessions = store.sorted();
  const selected = ids.length ? ids : groups ? [] : defaultIds(sessions);
  document.body.dataset.view = ids.length || groups ? "session" : "list";
  list.show(sessions, selected);
  setText(document.getElementById("session-count"), sessions.length ? String(sessions.length) : "");
  renderConnection();
  if (groups) {
    groups.update();
    return;
  }
  const present = selected.filter((id) => store.sessions.has(id));
  const why = present.length ? "" : store.source.state;
  const what = JSON.stringify([present, selected, store.loaded, why]);
  if (what !== shown) {
    shown = what;
    close();
    if (present.length) {
      panels = present.map((id) => new SessionPanel(id));
      comparison = new Comparison(present, MAX_SESSIONS);
      overlay = present.length > 1 ? new Overlay(present) : null;
      content.replaceChildren(
        element("div", { class: "bar-above" }, backLink(), comparison.node),
        ...(overlay ? [overlay.node] : []),
        element("div", { class: present.length > 1 ? "panels two" : "panels" }, ...panels.map((panel) => panel.node)),
      );
    } else {
      content.replaceChildren(...(store.loaded ? nothing(selected) : [element("p", { class: "quiet" }, "Loading…")]));
    }
    document.title = present.length ? `${present.join(", ")} · Emotion Streams` : "Emotion Streams";
  }
  panels.forEach((panel) => panel.update(store.sessions.get(panel.id), store.timeline(panel.id), store.markersVersion(panel.id)));
  overlay?.show(present.map((id) => store.timeline(id)), present.map((id) => store.markersVersion(id)));
  comparison?.show(sessions, present);
}

const backLink = () => element("a", { class: "back", href: "#/" }, "All sessions");

// On a wide screen the first session is shown next to the list.
function defaultIds(sessions) {
  const first = sessions.slice(0, 1).map((session) => session.id);
  if (first.length && store.timeline(first[0]) === null) {
    store.watch(first);
  }
  return first;
}

function nothing(selected) {
  if (store.source.state === "reading" || store.source.state === "connecting") {
    return [element("p", { class: "quiet" }, "Reading the topics…")];
  }
  if (selected.length) {
    return [
      element("h2", {}, "No such session"),
      element("p", {}, "It was erased, has not started, or was removed to make room for newer sessions. ", element("a", { href: "#/" }, "All sessions")),
    ];
  }
  return [
    element("div", { class: "empty" },
      element("h2", {}, "No session yet"),
      element("p", {}, "Sessions appear here automatically as soon as frames are analyzed. Publish one:"),
      element("pre", {}, element("code", {}, "./emotion-streams replay recording.mp4 --session usability-test-1 --bootstrap-servers HOST:9092")),
      element("p", { class: "quiet" }, "The stages must be running too: “replay” starts those that are not running, “./emotion-streams run” keeps them running."),
    ),
  ];
}

function renderConnection() {
  const state = connected === "open" ? store.source.state : connected;
  const words = {
    open: "Connected",
    connecting: "Connecting…",
    reading: "Reading the topics…",
    following: "Up to date",
    "no-topics": "Missing topics",
    lost: connected === "open" ? "Kafka is not responding" : "Reconnecting…",
    paused: "Paused",
    failed: "Stopped reading",
  };
  connection.dataset.state = state;
  setText(connection, words[state]);
  const message =
    connected === "lost"
      ? "The dashboard is not responding. The data shown may be out of date; the page reconnects automatically. If the dashboard was stopped, start it with “./emotion-streams dashboard”."
      : store.source.message;
  problem.hidden = message === "";
  setText(problem, message);
}

store.addEventListener("change", render);
window.addEventListener("hashchange", open);
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault(); // the URL fragment names sessions, not positions on the page
  content.focus();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => [...panels, ...(overlay ? [overlay] : [])].forEach((each) => each.redraw()));
open();
follow(
  (changes) => store.apply(changes),
  (state) => {
    connected = state;
    renderConnection();
  },
);
