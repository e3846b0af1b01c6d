// Several sessions in one plot: the share of one emotion by second, aligned by their starts or by a marker that all have.
import { EMOTIONS, percent } from "./emotions.js";
import { duration, element, pathOf, setText } from "./dom.js";
import { overlayPlot, resize, sharesHeight } from "./plots.js";
import { stepsOf } from "./steps.js";

const START = "";

export class Overlay {
  node;
  #ids;
  #emotion = element("select", { id: "overlay-emotion" }, ...EMOTIONS.map((emotion) => element("option", { value: emotion, selected: emotion === "happy" }, emotion)));
  #align = element("select", { id: "overlay-align" }, element("option", { value: START }, "start"));
  #holder = element("div", { class: "plot", role: "img" });
  #values = [];
  #markers = new Map();
  #versions = new Map();
  #timelines = new Map();
  #plot = null;
  #drawn = "";
  #observer = new ResizeObserver(() => this.#plot && resize(this.#plot, this.#holder, sharesHeight(this.#holder.clientWidth) - 40));

  constructor(ids) {
    this.#ids = ids;
    this.#emotion.addEventListener("change", () => this.#draw());
    this.#align.addEventListener("change", () => this.#draw());
    const names = ids.map((id, i) => {
      const value = element("span", { class: "quiet" });
      this.#values.push(value);
      return element("li", {}, element("span", { class: `series series-${i + 1}` }), element("span", { textContent: id }), value);
    });
    this.node = element(
      "section",
      { class: "overlay", hidden: true },
      element("h2", {}, "Compared"),
      element(
        "p",
        { class: "tools" },
        element("label", { htmlFor: "overlay-emotion" }, "Share of"),
        this.#emotion,
        element("label", { htmlFor: "overlay-align" }, "aligned by"),
        this.#align,
      ),
      element("ul", { class: "names" }, ...names),
      this.#holder,
      element(
        "p",
        { class: "quiet note" },
        "Raw shares by second. Between sessions, camera, light and people may differ too: what differs here is not the emotion alone.",
      ),
    );
    this.#observer.observe(this.#holder);
  }

  // Timelines by id, null while loading, and versions of the markers.
  show(timelines, versions) {
    this.#ids.forEach((id, i) => {
      this.#timelines.set(id, timelines[i]);
      if (versions[i] !== this.#versions.get(id)) {
        this.#versions.set(id, versions[i]);
        this.#load(id);
      }
    });
    const state = JSON.stringify(timelines.map((timeline) => timeline && [timeline.seconds.length, timeline.seconds.at(-1), timeline.windows.length]));
    if (state !== this.#drawn) {
      this.#drawn = state;
      this.#draw();
    }
  }

  // Colors are read when a plot is created.
  redraw() {
    this.#plot?.destroy();
    this.#plot = null;
    this.#draw();
  }

  close() {
    this.#observer.disconnect();
    this.#plot?.destroy();
  }

  async #load(id) {
    try {
      const response = await fetch(`${pathOf(id)}/markers`);
      if (response.ok) {
        this.#markers.set(id, (await response.json()).markers);
        this.#offer();
        this.#draw();
      }
    } catch {
      // The connection is lost; on reconnect all sessions are sent again.
    }
  }

  // Names of markers that each session has.
  #offer() {
    const [first, ...others] = this.#ids.map((id) => new Set((this.#markers.get(id) ?? []).map((marker) => marker.name)));
    const common = [...first].filter((name) => others.every((names) => names.has(name)));
    const chosen = this.#align.value;
    this.#align.replaceChildren(
      element("option", { value: START }, "start"),
      ...common.map((name) => element("option", { value: `=${name}`, textContent: name, selected: `=${name}` === chosen })),
    );
  }

  #origin(id, steps) {
    const name = this.#align.value.slice(1);
    const marker = this.#align.value === START ? null : this.#markers.get(id)?.find((each) => each.name === name);
    return marker?.start ?? steps[0].start;
  }

  // Seconds since the origin, and the share in each.
  #series(id) {
    const timeline = this.#timelines.get(id);
    const steps = timeline ? stepsOf(timeline, false).filter((step) => step.shares) : [];
    const at = EMOTIONS.indexOf(this.#emotion.value);
    const series = new Map();
    let faces = 0;
    let sum = 0;
    if (steps.length) {
      const origin = this.#origin(id, steps);
      for (const step of steps) {
        const to = Math.floor((step.end - 1 - origin) / 1000);
        for (let second = Math.floor((step.start - origin) / 1000); second <= to; second++) {
          series.set(second, step.shares[at]);
        }
        sum += step.shares[at] * (step.end - step.start);
        faces += step.end - step.start;
      }
    }
    return { series, mean: faces ? sum / faces : null, length: faces };
  }

  #draw() {
    const all = this.#ids.map((id) => this.#series(id));
    const seconds = all.flatMap(({ series }) => [...series.keys()]);
    this.node.hidden = seconds.length === 0;
    if (seconds.length === 0) {
      return;
    }
    this.#plot ??= overlayPlot(this.#holder, this.#ids.length, sharesHeight(this.#holder.clientWidth) - 40);
    const from = seconds.reduce((least, second) => Math.min(least, second));
    const to = seconds.reduce((most, second) => Math.max(most, second));
    const times = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    this.#plot.setData([times, ...all.map(({ series }) => times.map((time) => series.get(time) ?? null))]);
    all.forEach(({ mean, length }, i) => setText(this.#values[i], mean === null ? "no faces" : `${percent(mean)} on average over ${duration(length)}`));
    this.#holder.setAttribute("aria-label", `Share of ${this.#emotion.value} in ${this.#ids.length} sessions by second`);
  }
}
