// The timeline of a session: shares over time, with the usable share and the number of people below. It zooms, pans and
// tells the values under the pointer or at the keyboard's position.
import { CAUTIONS, EMOTIONS, percent } from "./emotions.js";
import { clock, element, onePlace, setText } from "./dom.js";
import { drawAlertsOn, drawMarkersOn, resize, sharesData, sharesHeight, sharesPlot, stripData, stripHeight, stripPlot } from "./plots.js";
import { Range } from "./range.js";
import { indexAt, stepsOf } from "./steps.js";
import { Choice, Legend, zoomButtons } from "./controls.js";

const KEYS = "Arrow keys go from step to step, with Shift they move the view; + and − zoom, 0 shows all, M sets a marker.";
const ZOOM = 0.5;
let count = 0;

export class TimelineChart {
  node;
  #sync = `timeline-${count++}`;
  #holder = element("div", { class: "plot", role: "img" });
  #usable = element("div", { class: "strip-plot" });
  #people = element("div", { class: "strip-plot" });
  #area;
  #when = element("span", { class: "when" });
  #also = element("span", { class: "when" });
  #spoken = element("p", { class: "spoken", "aria-live": "polite" });
  #values = new Choice("Values", ["Seconds, raw", "Windows, corrected"], () => this.#recreate());
  #style = new Choice("Drawing", ["Stack", "Lines"], () => this.#recreate());
  #legend = new Legend(() => this.#recreate());
  #all;
  #range = new Range();
  #plots = [];
  #timeline = { windows: [], seconds: [] };
  #live = true;
  #steps = [];
  #at = null;
  #observer;
  #drawn = "";
  #markers = [];
  #alerts = [];
  #onSelect;
  #onPoint;

  // "onSelect" gets the time at which to set a marker, and whether to ask for its name; "onPoint" the time under the
  // pointer or at the keyboard's position.
  constructor(onSelect, onPoint) {
    this.#onSelect = onSelect;
    this.#onPoint = onPoint;
    const { node: zoom, all } = zoomButtons({
      in: () => this.#zoom(ZOOM),
      out: () => this.#zoom(1 / ZOOM),
      earlier: () => this.#pan(-ZOOM),
      later: () => this.#pan(ZOOM),
      all: () => this.#showAll(),
    });
    this.#all = all;
    this.#area = element(
      "div",
      { class: "plots", tabIndex: 0, role: "group", "aria-label": `Timeline. ${KEYS}` },
      this.#holder,
      element("div", { class: "strip" }, element("span", { class: "strip-name" }, "Usable faces"), this.#usable),
      element("div", { class: "strip" }, element("span", { class: "strip-name" }, "People at once"), this.#people),
    );
    this.#area.addEventListener("keydown", (event) => this.#key(event));
    this.#holder.addEventListener("click", (event) => this.#click(event));
    this.#area.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    this.node = element(
      "div",
      {},
      element("div", { class: "tools" }, this.#values.node, this.#style.node, zoom),
      element("p", { class: "readout" }, this.#when, this.#also),
      this.#legend.node,
      this.#area,
      this.#spoken,
    );
    this.#observer = new ResizeObserver(() => this.#resize());
    this.#observer.observe(this.#holder);
  }

  show(timeline, live) {
    const { windows, seconds } = timeline;
    const state = JSON.stringify([live, windows.length, windows.at(-1), seconds.length, seconds.at(-1)]);
    if (state === this.#drawn) {
      return;
    }
    this.#drawn = state;
    this.#timeline = timeline;
    this.#live = live;
    this.#values.enable(1, windows.some((window) => window.distribution));
    this.#update();
  }

  // Markers to draw: name, start, end.
  mark(markers) {
    this.#markers = markers;
    this.#plots[0]?.redraw(false, false);
  }

  // Alerts to draw: rule, since, clearedAt.
  alert(alerts) {
    if (JSON.stringify(alerts) !== JSON.stringify(this.#alerts)) {
      this.#alerts = alerts;
      this.#plots[0]?.redraw(false, false);
    }
  }

  // Colors are read when a plot is created, so a change of color scheme recreates it.
  redraw() {
    this.#recreate();
  }

  close() {
    this.#observer.disconnect();
    this.#destroy();
  }

  get #corrected() {
    return this.#values.chosen === 1;
  }

  get #stack() {
    return this.#style.chosen === 0;
  }

  #recreate() {
    this.#destroy();
    if (this.#drawn !== "") {
      this.#update();
    }
  }

  #destroy() {
    this.#plots.forEach((plot) => plot.destroy());
    this.#plots = [];
  }

  #create() {
    const hooks = {
      setCursor: [(plot) => this.#hover(plot)],
      setSelect: [(plot) => this.#select(plot)],
    };
    const drawMarkers = { ...hooks, draw: [(plot) => drawAlertsOn(plot, this.#alerts), (plot) => drawMarkersOn(plot, this.#markers)] };
    const common = { sync: this.#sync, hooks };
    this.#plots = [
      sharesPlot(this.#holder, { ...common, hooks: drawMarkers, stack: this.#stack, hidden: this.#legend.hidden }),
      stripPlot(this.#usable, { ...common, top: 1, format: (tick) => `${Math.round(tick * 100)}%` }),
      stripPlot(this.#people, { ...common, top: 1, format: (tick) => String(tick) }),
    ];
  }

  #update() {
    this.#steps = stepsOf(this.#timeline, this.#corrected);
    const steps = this.#steps;
    if (steps.length === 0) {
      return;
    }
    if (this.#plots.length === 0) {
      this.#create();
    }
    const last = steps.at(-1);
    this.#holder.setAttribute(
      "aria-label",
      `Shares of the seven emotions in ${steps.length} ${this.#unit()} from ${clock(steps[0].start)} to ${clock(last.end)}`,
    );
    this.#range.extend(steps[0].start, last.end, this.#live);
    const [shares, usable, people] = this.#plots;
    shares.setData(sharesData(steps, this.#stack, this.#legend.hidden), false);
    usable.setData(stripData(steps, "usable"), false);
    people.setData(stripData(steps, "people"), false);
    this.#applyRange();
    this.#describe();
  }

  #unit() {
    return this.#corrected || this.#timeline.seconds.length === 0 ? "windows" : "seconds";
  }

  #applyRange() {
    const [min, max] = this.#range.shown.map((time) => time / 1000);
    this.#plots.forEach((plot) => plot.setScale("x", { min, max }));
    this.#all.disabled = !this.#range.zoomed;
  }

  #resize() {
    if (this.#plots.length) {
      const [shares, usable, people] = this.#plots;
      resize(shares, this.#holder, sharesHeight(this.#holder.clientWidth));
      resize(usable, this.#usable, stripHeight());
      resize(people, this.#people, stripHeight());
    }
  }

  #zoom(factor) {
    this.#range.zoom(factor, this.#at === null ? null : this.#middleOf(this.#at));
    this.#applyRange();
  }

  #pan(fraction) {
    this.#range.pan(fraction);
    this.#applyRange();
  }

  #showAll() {
    this.#range.showAll();
    this.#applyRange();
  }

  // A drag selects a range to zoom into.
  #select(plot) {
    const { left, width } = plot.select;
    if (width > 4) {
      this.#range.show(plot.posToVal(left, "x") * 1000, plot.posToVal(left + width, "x") * 1000);
      this.#plots.forEach((each) => each.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false));
      this.#applyRange();
    }
  }

  #click(event) {
    const [shares] = this.#plots;
    if (shares && shares.over.contains(event.target) && shares.cursor.left >= 0) {
      const index = indexAt(this.#steps, shares.posToVal(shares.cursor.left, "x") * 1000);
      if (index >= 0) {
        this.#onSelect(this.#steps[index].start, false);
      }
    }
  }

  // Only with Ctrl, or sideways: else the page scrolls.
  #wheel(event) {
    const [shares] = this.#plots;
    if (!shares) {
      return;
    }
    if (event.ctrlKey) {
      const left = event.clientX - shares.over.getBoundingClientRect().left;
      this.#range.zoom(event.deltaY < 0 ? 0.8 : 1.25, shares.posToVal(left, "x") * 1000);
    } else if (event.deltaX !== 0 && this.#range.zoomed) {
      this.#range.pan(event.deltaX / shares.over.clientWidth);
    } else {
      return;
    }
    event.preventDefault();
    this.#applyRange();
  }

  #key(event) {
    if (event.target !== this.#area || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const at = this.#at ?? this.#steps.length;
    const actions = {
      ArrowLeft: () => (event.shiftKey ? this.#pan(-ZOOM / 2) : this.#goTo(at - 1)),
      ArrowRight: () => (event.shiftKey ? this.#pan(ZOOM / 2) : this.#goTo(at + 1)),
      Home: () => this.#goTo(0),
      End: () => this.#goTo(this.#steps.length - 1),
      "+": () => this.#zoom(ZOOM),
      "-": () => this.#zoom(1 / ZOOM),
      0: () => this.#showAll(),
      m: () => this.#onSelect(this.#at === null ? null : this.#steps[this.#at].start, true),
    };
    const action = actions[event.key === "=" ? "+" : event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  }

  #goTo(index) {
    const at = Math.max(0, Math.min(this.#steps.length - 1, index));
    const [shares] = this.#plots;
    this.#range.reveal(this.#middleOf(at));
    this.#applyRange();
    const left = shares.valToPos(this.#middleOf(at) / 1000, "x");
    shares.setCursor({ left, top: 10 });
    setText(this.#spoken, this.#sentence(at));
  }

  #middleOf(index) {
    return (this.#steps[index].start + this.#steps[index].end) / 2;
  }

  #hover(plot) {
    const { left } = plot.cursor;
    const time = plot.posToVal(left, "x") * 1000;
    const index = left >= 0 ? indexAt(this.#steps, time) : -1;
    this.#at = index < 0 ? null : index;
    if (this.#at !== null && plot === this.#plots[0]) {
      this.#onPoint(time);
    }
    this.#describe();
  }

  // The values of the step under the pointer, else of the latest one.
  #describe() {
    const step = this.#steps[Math.min(this.#at ?? Infinity, this.#steps.length - 1)];
    const caution = step.caution && this.#corrected ? ` (${CAUTIONS[step.caution][0]})` : "";
    setText(this.#when, `${clock(step.start)}–${clock(step.end)}${caution}`);
    const people = step.people === null ? "" : `${onePlace(step.people)} ${step.tracked ? "people" : "faces"} at once`;
    const usable = step.usable === null ? "" : `${percent(step.usable)} usable`;
    setText(this.#also, [people, usable].filter((text) => text).join(" · "));
    this.#legend.show(step);
  }

  #sentence(index) {
    const step = this.#steps[index];
    const ranked = (step.shares ?? [])
      .map((share, i) => [share, EMOTIONS[i]])
      .sort((a, b) => b[0] - a[0])
      .filter(([share]) => share >= 0.005)
      .map(([share, emotion]) => `${emotion} ${percent(share)}`);
    return `${clock(step.start)}: ${ranked.join(", ") || "no faces"}`;
  }
}
