// The stacked timeline: one step per window, one band per emotion, stacked from the bottom in label order.
import { CAUTIONS, EMOTIONS, colorOf, percent, shares } from "./emotions.js";
import { clock, day, element, setText } from "./dom.js";

const HEIGHT = 260;

export class TimelineChart {
  node;
  #plot = null;
  #holder;
  #readout;
  #when;
  #shares;
  #windows = [];
  #observer;
  #drawn = "";

  constructor() {
    this.#holder = element("div", { class: "plot", role: "img" });
    this.#shares = EMOTIONS.map(() => element("span"));
    this.#when = element("span", { class: "when" });
    this.#readout = element("p", { class: "readout" }, this.#when);
    EMOTIONS.forEach((emotion, i) => {
      const swatch = element("span", { class: "swatch", "data-emotion": emotion });
      this.#readout.append(element("span", { class: "key" }, swatch, `${emotion} `, this.#shares[i]));
    });
    this.node = element("div", {}, this.#holder, this.#readout);
    this.#observer = new ResizeObserver(() => this.#resize());
    this.#observer.observe(this.#holder);
  }

  show(windows) {
    const last = windows.at(-1);
    const state = JSON.stringify([windows.length, last]);
    if (state === this.#drawn) {
      return;
    }
    this.#drawn = state;
    this.#windows = windows;
    this.#holder.setAttribute(
      "aria-label",
      `Shares of the seven emotions in ${windows.length} windows from ${clock(windows[0].start)} to ${clock(last.end)}`,
    );
    this.#plot ??= this.#create();
    this.#plot.setData(columns(windows));
    this.#describe(null);
  }

  // Colors are read when the plot is created, so a change of color scheme recreates it.
  redraw() {
    this.#plot?.destroy();
    this.#plot = null;
    this.#drawn = "";
    if (this.#windows.length) {
      this.show(this.#windows);
    }
  }

  close() {
    this.#observer.disconnect();
    this.#plot?.destroy();
  }

  #create() {
    const text = colorOf("text-quiet");
    const axis = {
      stroke: text,
      font: "12px system-ui, sans-serif",
      grid: { stroke: colorOf("line"), width: 1 },
      ticks: { stroke: colorOf("line"), width: 1 },
    };
    const steps = uPlot.paths.stepped({ align: 1 });
    return new uPlot(
      {
        width: Math.max(200, this.#holder.clientWidth),
        height: HEIGHT,
        legend: { show: false },
        padding: [8, 30, 0, 0],
        cursor: { y: false, points: { show: false }, drag: { setScale: false, x: false, y: false } },
        scales: { y: { range: [0, 1] } },
        axes: [
          { ...axis, grid: { show: false }, space: 80, size: 36, values: timeLabels },
          { ...axis, size: 54, values: (plot, ticks) => ticks.map((tick) => `${Math.round(tick * 100)}%`) },
        ],
        // Drawn from the topmost band down, so that each band covers the part of the previous one below its own top.
        series: [
          {},
          ...[...EMOTIONS].reverse().map((emotion) => ({
            label: emotion,
            stroke: colorOf("surface"),
            width: 1,
            fill: colorOf(emotion),
            paths: steps,
            points: { show: false },
          })),
        ],
        hooks: { setCursor: [(plot) => this.#describe(plot.cursor.idx)] },
      },
      columns(this.#windows),
      this.#holder,
    );
  }

  #resize() {
    const width = this.#holder.clientWidth;
    if (this.#plot && width > 0 && width !== this.#plot.width) {
      this.#plot.setSize({ width, height: HEIGHT });
    }
  }

  // The legend, with the values of the window under the pointer, or of the latest window.
  #describe(index) {
    const window = this.#windows[Math.min(index ?? Infinity, this.#windows.length - 1)];
    const now = shares(window);
    const caution = window.caution ? ` (${CAUTIONS[window.caution][0]})` : "";
    setText(this.#when, `${clock(window.start)}–${clock(window.end)}${caution}`);
    this.#shares.forEach((node, i) => setText(node, now ? percent(now[i]) : "–"));
  }
}

// Cumulative sums from the bottom, last band first. Window ends are added, so that gaps and the last step have width.
function columns(windows) {
  const times = [];
  const bands = EMOTIONS.map(() => []);
  const put = (time, sums) => {
    if (times.at(-1) === time) {
      times.pop();
      bands.forEach((band) => band.pop());
    }
    times.push(time);
    sums.forEach((sum, i) => bands[i].push(sum));
  };
  for (const window of windows) {
    let sum = 0;
    const now = shares(window);
    const sums = EMOTIONS.map((emotion, i) => (now ? (sum += now[i]) : null));
    put(window.start / 1000, sums);
    put(window.end / 1000, sums);
  }
  // A window's end is the next one's start; if there is no next window, it starts a gap.
  const known = new Set(windows.map((window) => window.start / 1000));
  times.forEach((time, i) => {
    if (i < times.length - 1 && !known.has(time)) {
      bands.forEach((band) => (band[i] = null));
    }
  });
  return [times, ...bands.reverse()];
}

function timeLabels(plot, ticks) {
  const long = ticks.length > 1 && ticks.at(-1) - ticks[0] > 86400;
  return ticks.map((tick) => (long ? day(tick * 1000) : clock(tick * 1000)));
}
