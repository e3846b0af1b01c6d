// The session list with a roving tabindex: one item is in the tab order; arrow keys, Home and End move between items. Of
// very many sessions it shows the first ones, and those that are looked for.
import { raisedOf } from "./alerts.js";
import { EMOTIONS, shares } from "./emotions.js";
import { element, linkTo, onePlace, setText, whole } from "./dom.js";

const STATES = { live: "Live", silent: "Silent", ended: "Ended" };
const MAX_ROWS = 200;
const FEW = 10;

export class SessionList {
  #root;
  #items = new Map();
  #focused = null;
  #find;
  #more;

  // "find" is the field for part of an id, "more" says how many are not shown; "onFind" is called when that changes.
  constructor(root, find, more, onFind) {
    this.#root = root;
    this.#find = find;
    this.#more = more;
    find.addEventListener("input", onFind);
    root.addEventListener("keydown", (event) => this.#move(event));
    root.addEventListener("focusin", (event) => this.#rove(event.target));
  }

  show(all, selected) {
    const part = this.#find.value.trim().toLowerCase();
    const found = part ? all.filter((session) => session.id.toLowerCase().includes(part)) : all;
    const sessions = found.slice(0, MAX_ROWS);
    this.#find.hidden = all.length <= FEW && part === "";
    setText(this.#more, hint(found.length, sessions.length, part));
    const wanted = new Set(sessions.map((session) => session.id));
    for (const [id, item] of this.#items) {
      if (!wanted.has(id)) {
        item.row.remove();
        this.#items.delete(id);
      }
    }
    sessions.forEach((session, index) => {
      const item = this.#items.get(session.id) ?? this.#add(session.id);
      item.update(session, selected.includes(session.id));
      if (this.#root.children[index] !== item.row) {
        const hadFocus = item.row.contains(document.activeElement);
        this.#root.insertBefore(item.row, this.#root.children[index] ?? null);
        if (hadFocus) {
          item.link.focus(); // moving an element drops its focus
        }
      }
    });
    const links = this.#links();
    if (!links.includes(this.#focused)) {
      this.#focused = links.find((link) => link.hasAttribute("aria-current")) ?? links[0] ?? null;
    }
    links.forEach((link) => (link.tabIndex = link === this.#focused ? 0 : -1));
  }

  #add(id) {
    const name = element("span", { class: "name", textContent: id === "" ? "(no name)" : id });
    const state = element("span", { class: "state" });
    const rate = element("span", { class: "rate" });
    const swatch = element("span", { class: "swatch" });
    const dominant = element("span");
    const link = element(
      "a",
      { href: linkTo(id) },
      name,
      state,
      rate,
      element("span", { class: "dominant" }, swatch, dominant),
    );
    const row = element("li", {}, link);
    const item = {
      row,
      link,
      update(session, selected) {
        const raised = raisedOf(session);
        setText(state, STATES[session.state] + (raised ? ` · ${raised} alert${raised > 1 ? "s" : ""}` : ""));
        row.dataset.state = session.state;
        setText(rate, `${onePlace(session.facesPerSecond)} faces/s`);
        const now = shares(session.state === "live" && session.latestWindow?.faces ? session.latestWindow : session);
        const emotion = now ? EMOTIONS[now.indexOf(Math.max(...now))] : null;
        swatch.dataset.emotion = emotion ?? "";
        setText(dominant, emotion ?? "no faces yet");
        if (selected) {
          link.setAttribute("aria-current", "page");
        } else {
          link.removeAttribute("aria-current");
        }
      },
    };
    this.#items.set(id, item);
    return item;
  }

  #links() {
    return [...this.#root.querySelectorAll("a")];
  }

  #rove(link) {
    if (link.tagName === "A") {
      this.#focused = link;
      this.#links().forEach((other) => (other.tabIndex = other === link ? 0 : -1));
    }
  }

  #move(event) {
    const links = this.#links();
    const at = links.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (at >= 0 && to !== undefined && links[to]) {
      event.preventDefault();
      links[to].focus();
    }
  }
}

function hint(found, shown, part) {
  if (found === 0 && part) {
    return "No session has this in its id.";
  }
  return shown < found ? `${whole(shown)} of ${whole(found)} shown: type part of an id to find others.` : "";
}
