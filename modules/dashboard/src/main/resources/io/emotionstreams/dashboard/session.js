// One session: its latest window, its total, its timeline and its figures.
import { Alerts } from "./alerts.js";
import { Bars } from "./bars.js";
import { EMOTIONS, percent, points } from "./emotions.js";
import { clock, day, duration, element, linkTo, onePlace, pathOf, setText, whole } from "./dom.js";
import { Markers } from "./markers.js";
import { People } from "./people.js";
import { Preview } from "./preview.js";
import { Recording } from "./recording.js";
import { TimelineChart } from "./timeline.js";

const STATES = { live: "Live", silent: "Silent: no frames for a while", ended: "Ended" };
const NONE = "–";

// Name, description, value.
const FACTS = [
  ["Frames", "Frames processed, including late ones", (s) => whole(s.frames)],
  ["Faces", "Faces in those frames that were judged", (s) => whole(s.faces)],
  [
    "Usable faces",
    "Share of the faces found that could be judged; the others were too small, blurred, turned away or dark",
    (s) => (s.faces + s.unusableFaces ? percent(s.faces / (s.faces + s.unusableFaces)) : NONE),
  ],
  ["Skipped frames", "Not analyzed, because frames came faster than they could be processed", (s) => whole(s.skippedFrames)],
  [
    "People",
    "Tracks: one person's uninterrupted presence each. All of them, and the mean number at once",
    (s) => (s.people ? [[whole(s.people.distinct), `(${onePlace(s.people.atOnce)} at once)`]] : NONE),
  ],
  ["Expressiveness", "Share of the faces that were not neutral, and its 95% confidence interval", (s) => ratio(s.measures?.expressiveness)],
  [
    "Valence",
    "Share of happy minus that of the most frequent negative emotion, in points, and its 95% confidence interval",
    (s) => difference(s.measures?.valence),
  ],
  [
    "Shown for a second",
    "Shares of the people who showed an emotion at least once for a second, as the classifier saw them, and 95% confidence intervals",
    (s) => shown(s.measures?.shownBy),
  ],
  ["Faces/s", "Over the last two windows while live; over the whole session once it has ended", (s) => onePlace(s.facesPerSecond)],
  ["Late frames", "Arrived after their window had closed: counted here, but not in any window", (s) => whole(s.lateFrames)],
  ["Dead letters", "Records that could not be processed; see the dead-letter topic for the reasons", (s) => whole(s.deadLetters)],
  [
    "Latency",
    "From capture to the dashboard: median and 95th percentile over the last summaries; live sessions only",
    (s) => (s.latency ? [[`${whole(s.latency.medianMillis)} ms`, `(p95 ${whole(s.latency.p95Millis)})`]] : NONE),
  ],
  ["Model", "The classifier's model file", (s) => s.model ?? NONE],
  ["Device", "The device that the classifier runs on", (s) => s.device ?? NONE],
];

const MAX_SHOWN = 3;
const MAX_OTHERS = 200;

// A value and what is said of it in smaller letters.
function ratio(share) {
  return share ? [[percent(share.value), `(${percent(share.low)} to ${percent(share.high)})`]] : NONE;
}

function difference(measure) {
  return measure ? [[points(measure.value), `(${points(measure.low)} to ${points(measure.high)})`]] : NONE;
}

function shown(shownBy) {
  const most = EMOTIONS.filter((emotion) => shownBy?.shares[emotion].value > 0)
    .sort((a, b) => shownBy.shares[b].value - shownBy.shares[a].value)
    .slice(0, MAX_SHOWN);
  return most.map((emotion) => ratio(shownBy.shares[emotion]).map(([share, interval]) => [`${emotion} ${share}`, interval])[0]);
}

// What a fact shows: a text, or values each with what is said of it.
function showFact(node, value) {
  const figures = typeof value === "string" ? [[value, ""]] : value.length ? value : [[NONE, ""]];
  const state = JSON.stringify(figures);
  if (node.dataset.shown !== state) {
    node.dataset.shown = state;
    node.replaceChildren(
      ...figures.map(([figure, more]) => element("span", { class: "figure" }, figure, ...(more ? [" ", element("small", {}, more)] : []))),
    );
  }
}

export class SessionPanel {
  node;
  id;
  #heading;
  #state = element("span", { class: "badge" });
  #time = element("span", { class: "time" });
  #bars = new Bars();
  #barsTitle = element("h3", {}, "Latest window");
  #total = new Bars();
  #chart = new TimelineChart(
    (time, named) => this.#markers.select(time, named),
    (time) => this.#recording.show(time),
  );
  #noTimeline = element("p", { class: "quiet" });
  #alerts = new Alerts();
  #preview;
  #recording;
  #people;
  #markers;
  #facts;

  constructor(id) {
    this.id = id;
    this.#heading = element("h2", { textContent: id === "" ? "(no name)" : id });
    this.#facts = FACTS.map(([name, meaning]) => {
      const value = element("dd");
      return { value, row: element("div", { class: name === "Model" || name === "Shown for a second" ? "wide" : "", title: meaning }, element("dt", { textContent: name }), value) };
    });
    this.#preview = new Preview(id);
    this.#recording = new Recording(id);
    this.#people = new People(id);
    this.#markers = new Markers(id, (markers) => this.#chart.mark(markers));
    const path = pathOf(id);
    const content = element(
      "div",
      { class: "content" },
      element("div", { class: "title" }, this.#heading, element("p", {}, this.#state, this.#time)),
      this.#preview.node,
      this.#recording.node,
      element("section", { class: "over-time" }, element("h3", {}, "Over time"), this.#chart.node, this.#noTimeline),
      element(
        "div",
        { class: "pair" },
        element("section", {}, this.#barsTitle, this.#bars.node),
        element("section", {}, element("h3", {}, "Whole session"), this.#total.node),
      ),
      this.#alerts.node,
      this.#markers.node,
      this.#people.node,
      element("dl", { class: "facts" }, ...this.#facts.map((fact) => fact.row)),
      element(
        "p",
        { class: "downloads" },
        element("a", { href: `${path}/report`, target: "_blank", rel: "noopener" }, "Printable report"),
        element("a", { href: `${path}/tidy.csv`, download: "" }, "Seconds and windows as tidy CSV"),
        element("a", { href: `${path}/summaries.csv`, download: "" }, "Windows as CSV"),
        element("a", { href: `${path}/summaries.json`, download: "" }, "All as JSON"),
      ),
    );
    this.node = element("article", { class: "session" }, content);
  }

  update(session, timeline, markersVersion) {
    this.node.dataset.state = session.state;
    setText(this.#state, STATES[session.state]);
    this.#state.dataset.state = session.state;
    setText(this.#time, session.firstCapturedAt === null ? "no frames yet" : times(session));
    FACTS.forEach(([, , value], i) => showFact(this.#facts[i].value, value(session)));
    const latest = session.latestWindow;
    setText(
      this.#barsTitle,
      latest ? `${session.state === "live" ? "Now" : "Last"}: window of ${duration(latest.end - latest.start)}` : "Latest window",
    );
    this.#bars.show(latest);
    this.#total.show(session);
    const drawable = timeline !== null && timeline.windows.some((window) => window.faces > 0);
    this.#chart.node.hidden = !drawable;
    this.#noTimeline.hidden = drawable;
    setText(
      this.#noTimeline,
      timeline === null ? "Loading…" : timeline.windows.length ? "No faces in any window yet." : "The windows of this session are no longer retained.",
    );
    if (drawable) {
      this.#chart.show(timeline, session.state === "live");
    }
    this.#chart.alert(session.alerts);
    this.#alerts.show(session);
    this.#preview.update(session);
    this.#recording.update(session);
    this.#people.update(session);
    this.#markers.update(session, markersVersion);
  }

  redraw() {
    this.#chart.redraw();
  }

  close() {
    this.#chart.close();
    this.#preview.close();
    this.#recording.close();
    this.#people.close();
  }
}

function times(session) {
  const { firstCapturedAt: from, lastCapturedAt: to, run } = session;
  const again = run > 1 ? `, run ${run}` : "";
  return `${day(from)}, ${clock(from)} to ${clock(to)} (${duration(to - from)})${again}`;
}

// Adds sessions to those that are shown, or removes them.
export class Comparison {
  node;
  #select = element("select", { id: "compare" });
  #options = "";
  #max;

  constructor(ids, max) {
    this.#max = max;
    const shown = ids.map((id) => {
      const others = ids.filter((other) => other !== id);
      return element("a", { class: "chip", href: linkTo(...others), title: `Remove ${id}`, textContent: `${id} ×` });
    });
    this.node = element(
      "p",
      { class: "compare" },
      ...(ids.length > 1 ? shown : []),
      element("label", { htmlFor: "compare" }, "Compare with"),
      this.#select,
    );
    // The "=" before the id distinguishes a session with an empty id from no session.
    this.#select.addEventListener("change", () => (location.hash = linkTo(...ids, this.#select.value.slice(1))));
  }

  show(sessions, ids) {
    const others = sessions.slice(0, MAX_OTHERS).map((session) => session.id).filter((id) => !ids.includes(id));
    const options = JSON.stringify(others);
    if (options !== this.#options && document.activeElement !== this.#select) {
      this.#options = options;
      this.#select.replaceChildren(
        element("option", { value: "", textContent: ids.length > 1 ? "another" : "nothing", disabled: true, selected: true }),
        ...others.map((id) => element("option", { value: `=${id}`, textContent: id })),
      );
    }
    this.#select.disabled = ids.length >= this.#max || others.length === 0;
    this.node.hidden = others.length === 0 && ids.length < 2;
  }
}
