// What the page knows: the sessions by id, and the timelines of those on screen. Follows the events and tells the views.
import { pathOf } from "./dom.js";

const RETRY_MILLIS = 500;
const ORDER = { live: 0, silent: 1, ended: 2 };

export class Store extends EventTarget {
  sessions = new Map();
  source = { state: "connecting", message: "" };
  loaded = false;
  #timelines = new Map();
  #watched = [];

  // Live first, then the most recent.
  sorted() {
    return [...this.sessions.values()].sort(
      (a, b) =>
        ORDER[a.state] - ORDER[b.state] ||
        (b.lastCapturedAt ?? 0) - (a.lastCapturedAt ?? 0) ||
        a.id.localeCompare(b.id),
    );
  }

  windows(id) {
    return this.#timelines.get(id)?.windows ?? null;
  }

  // Only these sessions' timelines are kept.
  watch(ids) {
    this.#watched = ids;
    for (const id of [...this.#timelines.keys()]) {
      if (!ids.includes(id)) {
        this.#timelines.delete(id);
      }
    }
    ids.filter((id) => !this.#timelines.has(id)).forEach((id) => this.#load(id));
  }

  apply(changes) {
    this.source = changes.source;
    this.loaded = true;
    if (changes.full) {
      this.sessions.clear();
    }
    for (const { session, windows, reloadTimeline } of changes.sessions) {
      const before = this.sessions.get(session.id);
      this.sessions.set(session.id, session);
      if (this.#watched.includes(session.id)) {
        const timeline = this.#timelines.get(session.id);
        if (!timeline || reloadTimeline || (before && before.run !== session.run)) {
          this.#load(session.id);
        } else {
          timeline.merge(windows);
        }
      }
    }
    this.dispatchEvent(new Event("change"));
  }

  // An address may name a session before the server has heard of it: its timeline comes with its first news, or, if that
  // came while we asked, with the next question.
  #missed(id) {
    this.#timelines.delete(id);
    if (this.sessions.has(id)) {
      setTimeout(() => this.watch(this.#watched), RETRY_MILLIS);
    }
  }

  async #load(id) {
    const timeline = new Timeline();
    const previous = this.#timelines.get(id);
    this.#timelines.set(id, timeline);
    timeline.windows = previous?.windows ?? null; // shown until the new one is here
    try {
      const response = await fetch(`${pathOf(id)}/timeline`);
      const windows = response.ok ? (await response.json()).windows : null;
      if (this.#timelines.get(id) !== timeline) {
        return;
      }
      if (windows === null) {
        this.#missed(id);
        return;
      }
      timeline.load(windows);
      this.dispatchEvent(new Event("change"));
    } catch {
      // The connection is gone; once it is back all sessions come anew, and the timeline with them.
    }
  }
}

class Timeline {
  windows = null;
  #early = [];
  #ready = false;

  load(windows) {
    this.windows = windows;
    this.#ready = true;
    this.merge(this.#early);
  }

  // Changes that come before the timeline itself wait for it.
  merge(changed) {
    if (!this.#ready) {
      this.#early.push(...changed);
      return;
    }
    if (changed.length === 0) {
      return;
    }
    const byStart = new Map(this.windows.map((window) => [window.start, window]));
    changed.forEach((window) => byStart.set(window.start, window));
    this.windows = [...byStart.values()].sort((a, b) => a.start - b.start);
  }
}
