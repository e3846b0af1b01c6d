// The markers of a session: what happened, when, and what differed then. Sets and removes them.
import { clock, element, pathOf, setText } from "./dom.js";

const REFRESH_MILLIS = 5000;
const MAX_NAME = 80;

export class Markers {
  node;
  #id;
  #version = null;
  #loadedAt = 0;
  #session = null;
  #selected = null; // the time selected on the timeline, else the latest
  #began = null; // where a span begins
  #markers = [];
  #onChange;
  #name = element("input", { type: "text", maxLength: MAX_NAME, placeholder: "What happened?", "aria-label": "Name of the marker" });
  #at = element("span", { class: "quiet" });
  #latest = element("button", { type: "button" }, "Back to now");
  #mark = element("button", { type: "submit" }, "Mark this moment");
  #span = element("button", { type: "button" }, "Begin a span");
  #problem = element("p", { class: "refused", role: "alert", hidden: true });
  #list = element("ol");

  // "onChange" gets the markers to draw.
  constructor(id, onChange) {
    this.#id = id;
    this.#onChange = onChange;
    const form = element("form", { class: "mark" }, this.#name, this.#mark, this.#span, this.#at, this.#latest);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#add(this.#time(), null);
    });
    this.#span.addEventListener("click", () => this.#spanStep());
    this.#latest.addEventListener("click", () => this.select(null));
    this.node = element("section", { class: "markers" }, element("h3", {}, "Markers"), form, this.#problem, this.#list);
    this.#describe();
  }

  update(session, version) {
    this.#session = session;
    this.#describe();
    const old = Date.now() - this.#loadedAt > REFRESH_MILLIS;
    if (version !== this.#version || (session.state === "live" && this.#markers.length && old)) {
      this.#version = version;
      this.#load();
    }
  }

  // A time in epoch milliseconds, or null for the latest. "named" puts the cursor into the name.
  select(time, named = false) {
    this.#selected = time;
    this.#describe();
    if (named) {
      this.#name.focus();
    }
    this.#draw();
  }

  #time() {
    return this.#selected ?? this.#session?.lastCapturedAt ?? null;
  }

  #describe() {
    const time = this.#time();
    const where = this.#selected === null ? "the latest second; click the timeline, or press M on it, for another" : "selected on the timeline";
    const from = this.#began === null ? "" : `From ${clock(this.#began)} to `;
    setText(this.#at, time === null ? "" : `${from || "At "}${clock(time)}: ${where}`);
    this.#latest.hidden = this.#selected === null;
    this.#mark.disabled = this.#span.disabled = time === null;
    setText(this.#span, this.#began === null ? "Begin a span" : "End the span");
  }

  #spanStep() {
    const time = this.#time();
    if (this.#began === null) {
      this.#began = time;
    } else if (time !== this.#began) {
      const [from, to] = [Math.min(time, this.#began), Math.max(time, this.#began)];
      this.#began = null;
      this.#add(from, to);
    } else {
      this.#began = null; // an empty span is none
    }
    this.#describe();
    this.#draw();
  }

  async #add(start, end) {
    const name = this.#name.value.trim() || `Marker ${this.#markers.length + 1}`;
    const done = await this.#send(`${pathOf(this.#id)}/markers`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name, start, end }),
    });
    if (done) {
      this.#name.value = "";
      this.select(null);
    }
  }

  async #send(path, request) {
    this.#problem.hidden = true;
    try {
      const response = await fetch(path, request);
      if (response.ok) {
        return true;
      }
      setText(this.#problem, (await response.json()).error);
    } catch {
      setText(this.#problem, "The dashboard is not responding.");
    }
    this.#problem.hidden = false;
    return false;
  }

  async #load() {
    this.#loadedAt = Date.now();
    try {
      const response = await fetch(`${pathOf(this.#id)}/markers`);
      if (response.ok) {
        this.#show(await response.json());
      }
    } catch {
      // The connection is lost; on reconnect all sessions are sent again, which reloads the markers.
    }
  }

  #show({ markers, comparisons }) {
    this.#markers = markers;
    const byMarker = new Map(comparisons.map((comparison) => [comparison.marker, comparison]));
    this.#list.replaceChildren(...markers.map((marker) => this.#row(marker, byMarker.get(marker.id))));
    this.#draw();
  }

  #row(marker, comparison) {
    const remove = element("button", { type: "button", title: `Remove ${marker.name}`, "aria-label": `Remove ${marker.name}` }, "Remove");
    remove.addEventListener("click", () => this.#send(`${pathOf(this.#id)}/markers/${marker.id}`, { method: "DELETE" }));
    const when = marker.end === null ? clock(marker.start) : `${clock(marker.start)} to ${clock(marker.end)}`;
    return element(
      "li",
      {},
      element("p", {}, element("strong", { textContent: marker.name }), " ", element("span", { class: "quiet" }, when)),
      remove,
      element("p", { class: "verdict", textContent: comparison?.words ?? "" }),
    );
  }

  #draw() {
    const begun = this.#began === null ? [] : [{ name: "", start: this.#began, end: null, draft: true }];
    const selected = this.#selected === null ? [] : [{ name: "", start: this.#selected, end: null, draft: true }];
    this.#onChange([...this.#markers, ...begun, ...selected]);
  }
}
