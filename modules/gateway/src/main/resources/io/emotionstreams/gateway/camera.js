// The camera page: asks for the camera, sends its pictures, shows the results, and ends and erases the session.
import { Picture } from "./picture.js";
import { Shares, figures } from "./shares.js";

const MILLIS_PER_PICTURE = 100;
const REPORT_TIMEOUT_MILLIS = 60000;
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

const at = (id) => document.getElementById(id);
const here = LOOPBACK.includes(location.hostname);
let options = { dashboard: null, erase: false };
let session = "";
let socket = null;
let picture = null;
let timer = null;
let shares = null;
let latest = null;
let onEnded = () => {};

at("promise").textContent = here
  ? "Your browser sends the camera's pictures to Emotion Streams on this machine, where faces are found and judged; no picture leaves this machine. Pictures and faces are deleted within minutes, and what remains are counts and shares, which you can erase at the end."
  : `Your browser sends the camera's pictures to Emotion Streams on ${location.host}, where faces are found and judged; they go nowhere else. Pictures and faces are deleted there within minutes, and what remains are counts and shares.`;
at("session").value = `camera-${new Date().toISOString().slice(0, 19).replace(/[^0-9]/g, "-")}`;

function show(section, state) {
  ["before", "live", "after"].forEach((id) => (at(id).hidden = id !== section));
  at("state").textContent = state;
}

function problem(text) {
  at("problem").hidden = text === "";
  at("problem").textContent = text;
}

const pathOf = (end) => `/sessions/${encodeURIComponent(session)}${end}`;

async function start(event) {
  event.preventDefault();
  problem("");
  if (!navigator.mediaDevices) {
    problem("Browsers give the camera only to pages from this machine or over HTTPS. Open this page through a proxy with TLS.");
    return;
  }
  at("start").disabled = true;
  session = at("session").value.trim();
  picture = new Picture(at("video"), at("picture"));
  try {
    await picture.open();
  } catch (error) {
    at("start").disabled = false;
    problem(
      error.name === "NotAllowedError"
        ? "The browser was not allowed to use the camera. Allow it for this page, and start again."
        : `The camera can't be opened (${error.message}). Is another program using it?`,
    );
    return;
  }
  shares = new Shares(at("shares"));
  show("live", "Connecting…");
  connect();
  at("stop").focus();
}

function connect() {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  socket = new WebSocket(`${scheme}://${location.host}${pathOf("/frames")}`);
  socket.onopen = () => {
    at("state").textContent = "Live";
    timer = setInterval(send, MILLIS_PER_PICTURE);
  };
  socket.onmessage = ({ data }) => receive(JSON.parse(data));
  socket.onclose = () => {
    if (timer !== null) {
      problem("The connection to Emotion Streams is lost. Is it still running?");
      stop();
    }
  };
}

async function send() {
  const taken = socket.bufferedAmount === 0 ? await picture.take() : null;
  if (taken && socket.readyState === WebSocket.OPEN) {
    socket.send(JSON.stringify({ "captured-at": taken.capturedAt, "frame-index": taken.index, source: "browser" }));
    socket.send(taken.image);
  }
}

function receive({ frame, summary, refused }) {
  if (refused) {
    problem(`A picture was refused: ${refused.error}`);
  } else if (frame && timer !== null) {
    picture.show(frame);
  } else if (summary) {
    latest = summary;
    shares.show(summary);
    at("figures").textContent = figures(summary);
    if (summary.ended) {
      onEnded();
    }
  }
}

function ended() {
  return new Promise((resolve) => {
    onEnded = () => resolve(true);
    setTimeout(() => resolve(false), REPORT_TIMEOUT_MILLIS);
  });
}

async function stop() {
  clearInterval(timer);
  timer = null;
  picture.close();
  at("stop").disabled = true;
  at("state").textContent = "Waiting for the last results…";
  const end = ended();
  try {
    const response = await fetch(pathOf("/end"), { method: "POST" });
    if (!response.ok) {
      problem((await response.json()).error);
    } else if (!(await end)) {
      problem("The report takes long: it will be on the dashboard.");
    }
  } catch {
    problem("Emotion Streams does not respond, so the session was not ended. It ends by itself after a minute.");
  }
  socket.close();
  report();
}

function report() {
  show("after", "Camera off");
  if (latest) {
    at("report-figures").textContent = `Session ${session}: ${figures(latest)}.`;
    new Shares(at("report-shares")).show(latest);
  } else {
    at("report-figures").textContent = `Session ${session}: no results arrived.`;
  }
  at("erasing").hidden = !options.erase;
  at("links").hidden = options.dashboard === null;
  if (options.dashboard !== null) {
    const id = encodeURIComponent(session);
    at("links").replaceChildren(
      link(`${options.dashboard}#/session/${id}`, "Open in the dashboard"),
      link(`${options.dashboard}api/sessions/${id}/report`, "Printable report"),
    );
  }
}

function link(href, text) {
  const node = document.createElement("a");
  Object.assign(node, { href, textContent: text, target: "_blank", rel: "noopener" });
  return node;
}

async function erase() {
  at("erase").disabled = true;
  const response = await fetch(pathOf(""), { method: "DELETE" });
  const answer = await response.json();
  if (response.ok) {
    at("links").hidden = true;
    at("erased").replaceChildren(
      ...answer.erased.map((line) => Object.assign(document.createElement("li"), { textContent: line })),
    );
    at("state").textContent = "Erased";
  } else {
    at("erase").disabled = false;
    problem(answer.error);
  }
}

at("form").addEventListener("submit", start);
at("stop").addEventListener("click", stop);
at("erase").addEventListener("click", erase);
window.addEventListener("pagehide", () => {
  if (timer !== null) {
    navigator.sendBeacon(pathOf("/end"));
  }
});
options = await (await fetch("/options.json")).json();
