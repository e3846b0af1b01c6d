// The page's state: all sessions by id, and the timelines of those on screen. Applies events and notifies the views.
import { pathOf } from "./dom.js";

const RETRY_MILLIS = 500;
const STATE_ORDER = { live: 0, silent: 1, ended: 2 };

export class Store extends EventTarget {
  sessions = new Map();
  source = { state: "connecting", message: "" };
  loaded = false;
  #timelines = new Map();
  #markersVersions = new Map();
  #watched = [];

  // Live sessions first, then most recent first.
  sorted() {
    return [...this.sessions.values()].sort(
      (a, b) =>
        STATE_ORDER[a.state] - STATE_ORDER[b.state] ||
        (b.lastCapturedAt ?? 0) - (a.lastCapturedAt ?? 0) ||
        a.id.localeCompare(b.id),
    );
  }

  // Windows and seconds, oldest first; null while they are loading.
  timeline(id) {
    return this.#timelines.get(id)?.content ?? null;
  }

  // Changes when a session's markers must be loaded again.
  markersVersion(id) {
    return this.#markersVersions.get(id) ?? 0;
  }

  // Retains the timelines of these sessions only.
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
    for (const { session, windows, seconds, reloadTimeline, reloadMarkers } of changes.sessions) {
      const before = this.sessions.get(session.id);
      this.sessions.set(session.id, session);
      if (reloadMarkers) {
        this.#markersVersions.set(session.id, this.markersVersion(session.id) + 1);
      }
      if (this.#watched.includes(session.id)) {
        const timeline = this.#timelines.get(session.id);
        if (!timeline || reloadTimeline || (before && before.run !== session.run)) {
          this.#load(session.id);
        } else {
          timeline.merge({ windows, seconds });
        }
      }
    }
    this.dispatchEvent(new Event("change"));
  }

  // A URL may name a session that the server does not know yet. Its timeline is loaded with its first change, or
  // retried if that change arrived during the request.
  #retry(id) {
    this.#timelines.delete(id);
    if (this.sessions.has(id)) {
      setTimeout(() => this.watch(this.#watched), RETRY_MILLIS);
    }
  }

  async #load(id) {
    const timeline = new Timeline();
    const previous = this.#timelines.get(id);
    this.#timelines.set(id, timeline);
    timeline.content = previous?.content ?? null; // shown until the new one has loaded
    try {
      const response = await fetch(`${pathOf(id)}/timeline`);
      const content = response.ok ? await response.json() : null;
      if (this.#timelines.get(id) !== timeline) {
        return;
      }
      if (content === null) {
        this.#retry(id);
        return;
      }
      timeline.load(content);
      this.dispatchEvent(new Event("change"));
    } catch {
      // The connection is lost; on reconnect all sessions are sent again, which reloads the timeline.
    }
  }
}

class Timeline {
  content = null;
  #early = [];
  #ready = false;

  load({ windows, seconds }) {
    this.content = { windows, seconds };
    this.#ready = true;
    this.#early.forEach((changed) => this.merge(changed));
  }

  // Changes that arrive before the timeline has loaded are merged after it.
  merge(changed) {
    if (this.#ready) {
      this.content = {
        windows: merged(this.content.windows, changed.windows),
        seconds: merged(this.content.seconds, changed.seconds),
      };
    } else {
      this.#early.push(changed);
    }
  }
}

function merged(steps, changed) {
  if (changed.length === 0) {
    return steps;
  }
  const byStart = new Map(steps.map((step) => [step.start, step]));
  changed.forEach((step) => byStart.set(step.start, step));
  return [...byStart.values()].sort((a, b) => a.start - b.start);
}
