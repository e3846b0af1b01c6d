// The tracks of a session: a row each, with a strip of its dominant emotions over time. Sortable, some rows at a time.
import { EMOTIONS } from "./emotions.js";
import { clock, duration, element, pathOf, setText } from "./dom.js";

const REFRESH_MILLIS = 2000;
const ROWS = 12;

// Name, class, sort key.
const COLUMNS = [
  ["Track", "number", (track) => track.track],
  ["Over time", "over", null],
  ["First seen", "first", (track) => track.firstCapturedAt],
  ["Last seen", "last", (track) => track.lastCapturedAt],
  ["Seen for", "seen", (track) => track.lastCapturedAt - track.firstCapturedAt],
  ["Dominant", "most", (track) => EMOTIONS.indexOf(track.dominant ?? "") + (track.dominant ? 0 : EMOTIONS.length + 1)],
];

export class People {
  node;
  #id;
  #tracks = [];
  #forgotten = 0;
  #range = [0, 1];
  #version = null;
  #loading = false;
  #timer = null;
  #sort = { column: 0, descending: false };
  #page = 0;
  #headers;
  #rows = element("tbody");
  #more = element("span", { class: "quiet" });
  #previous = pageButton("←", "Previous tracks", () => this.#turn(-1));
  #next = pageButton("→", "More tracks", () => this.#turn(1));
  #pages = element("p", { class: "pages" }, this.#more, this.#previous, this.#next);

  constructor(id) {
    this.#id = id;
    this.#headers = COLUMNS.map(([name, kind, key], i) => {
      const label = key ? element("button", { type: "button", title: `Sort by ${name.toLowerCase()}` }, name) : name;
      if (key) {
        label.addEventListener("click", () => this.#sortBy(i));
      }
      return element("th", { scope: "col", class: kind }, label);
    });
    this.node = element(
      "section",
      { class: "people", hidden: true },
      element("h3", {}, "People, by track"),
      element(
        "p",
        { class: "quiet note" },
        "A track is one uninterrupted presence in the picture: who leaves and returns gets another number. It says nothing about who someone is. ",
        element("a", { href: `${pathOf(id)}/tracks.csv`, download: "" }, "All tracks as tidy CSV"),
      ),
      element("table", {}, element("thead", {}, element("tr", {}, ...this.#headers)), this.#rows),
      this.#pages,
    );
  }

  // Loads the tracks again if the session has changed, but not more often than every two seconds.
  update(session) {
    this.#range = [session.firstCapturedAt ?? 0, (session.lastCapturedAt ?? 0) + 1];
    const version = `${session.run}/${session.updatedAt}/${session.state}`;
    if (version === this.#version) {
      return;
    }
    this.#version = version;
    if (this.#timer === null && !this.#loading) {
      this.#load();
    }
  }

  close() {
    clearTimeout(this.#timer);
    this.#version = "closed";
    this.#loading = true;
  }

  async #load() {
    const version = this.#version;
    this.#loading = true;
    try {
      const response = await fetch(`${pathOf(this.#id)}/tracks`);
      if (response.ok) {
        const { tracks, forgotten } = await response.json();
        this.#tracks = tracks;
        this.#forgotten = forgotten;
        this.#show();
      }
    } catch {
      // The connection is lost; the session's next change loads them again.
    }
    if (this.#version === "closed") {
      return;
    }
    this.#loading = false;
    // Once more after the last change: a track's records come on a topic of their own.
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.#version !== version || this.#tracks.length === 0) {
        this.#load();
      }
    }, REFRESH_MILLIS);
  }

  #sortBy(column) {
    this.#sort = { column, descending: this.#sort.column === column && !this.#sort.descending };
    this.#page = 0;
    this.#show();
  }

  #turn(by) {
    this.#page += by;
    this.#show();
  }

  #show() {
    const { column, descending } = this.#sort;
    const key = COLUMNS[column][2];
    const sorted = [...this.#tracks].sort((a, b) => (key(a) - key(b)) * (descending ? -1 : 1) || a.track - b.track);
    this.#page = Math.max(0, Math.min(this.#page, Math.ceil(sorted.length / ROWS) - 1));
    const from = this.#page * ROWS;
    const shown = sorted.slice(from, from + ROWS);
    this.node.hidden = sorted.length === 0;
    this.#headers.forEach((header, i) =>
      header.setAttribute("aria-sort", i !== column ? "none" : descending ? "descending" : "ascending"),
    );
    this.#rows.replaceChildren(...shown.map((track) => this.#row(track)));
    this.#pages.hidden = sorted.length <= ROWS && this.#forgotten === 0;
    const forgotten = this.#forgotten ? `; ${this.#forgotten} earlier ones are no longer kept` : "";
    setText(this.#more, `${from + 1} to ${from + shown.length} of ${sorted.length}${forgotten}`);
    this.#previous.disabled = this.#page === 0;
    this.#next.disabled = from + ROWS >= sorted.length;
  }

  #row(track) {
    const share = track.dominant ? ` ${Math.round(track.probabilities[track.dominant] * 100)}%` : "";
    return element(
      "tr",
      {},
      element("th", { scope: "row", class: "number" }, String(track.track)),
      element("td", { class: "over" }, this.#strip(track)),
      element("td", { class: "first" }, clock(track.firstCapturedAt)),
      element("td", { class: "last" }, clock(track.lastCapturedAt)),
      element("td", { class: "seen" }, duration(track.lastCapturedAt - track.firstCapturedAt)),
      element(
        "td",
        { class: "most" },
        ...(track.dominant ? [element("span", { class: "swatch", "data-emotion": track.dominant })] : []),
        `${track.dominant ?? "not judged"}${share}`,
      ),
    );
  }

  // Steps with the same emotion in a row are one block.
  #strip(track) {
    const blocks = [];
    for (const { start, end, dominant } of track.steps) {
      const last = blocks.at(-1);
      if (last && last.dominant === dominant && last.end === start) {
        last.end = end;
      } else {
        blocks.push({ start, end, dominant });
      }
    }
    const [from, to] = this.#range;
    const at = (time) => Math.max(0, Math.min(100, ((time - from) / (to - from)) * 100));
    const words = blocks.map(({ start, end, dominant }) => `${dominant ?? "not judged"} ${duration(end - start)}`);
    return element(
      "div",
      { class: "life", role: "img", "aria-label": words.slice(0, 8).join(", "), title: words.slice(0, 8).join(", ") },
      ...blocks.map(({ start, end, dominant }) => {
        const block = element("span", dominant ? { "data-emotion": dominant } : { class: "unjudged" });
        block.style.left = `${at(start).toFixed(2)}%`;
        block.style.width = `${(at(end) - at(start)).toFixed(2)}%`;
        return block;
      }),
    );
  }
}

function pageButton(sign, name, action) {
  const button = element("button", { type: "button", title: name, "aria-label": name }, sign);
  button.addEventListener("click", action);
  return button;
}
