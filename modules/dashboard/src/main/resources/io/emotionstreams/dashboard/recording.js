// The recorded frame at the time under the pointer, for sessions that are over and have a recording. One frame is asked for
// at a time; of those that are pointed at meanwhile, the last.
import { clock, element, pathOf, setText } from "./dom.js";
import { Picture } from "./picture.js";

const HINT = "Move over the timeline to see the frame of that moment.";

export class Recording {
  node;
  #path;
  #over = false;
  #asked = false;
  #recorded = false;
  #shown = null;
  #wanted = null;
  #loading = false;
  #picture = new Picture();
  #message = element("p", { class: "quiet" }, HINT);
  #faces = element("span", { class: "badge" });
  #time = element("span", {});

  constructor(id) {
    this.#path = `${pathOf(id)}/recording`;
    this.node = element(
      "section",
      { class: "recorded", hidden: true },
      element("h3", {}, "Recorded frame"),
      element("div", { class: "frame" }, this.#picture.node, this.#message),
      element("p", { class: "quiet note" }, this.#faces, this.#time),
    );
  }

  update(session) {
    this.#over = session.state !== "live";
    this.node.hidden = !this.#over || !this.#recorded;
    if (this.#over && !this.#asked) {
      this.#asked = true;
      this.#ask(session.lastCapturedAt);
    }
  }

  close() {
    this.#over = false;
  }

  // The frame nearest to a capture time, epoch milliseconds.
  show(time) {
    this.#wanted = Math.max(0, Math.round(time));
    if (this.#over && this.#recorded && !this.#loading) {
      this.#follow();
    }
  }

  async #ask(last) {
    try {
      const { mode, recorded } = await (await fetch(this.#path, { cache: "no-store" })).json();
      this.#recorded = recorded === true;
      this.node.hidden = !this.#over || !this.#recorded;
      setText(this.#faces, mode === "full" ? "Faces are shown" : "Faces are blurred");
      this.#faces.dataset.mode = mode;
      if (this.#recorded && last !== null) {
        this.show(this.#wanted ?? last);
      }
    } catch {
      this.#asked = false;
    }
  }

  async #follow() {
    this.#loading = true;
    while (this.#over && this.#wanted !== null) {
      const time = this.#wanted;
      this.#wanted = null;
      await this.#load(time);
    }
    this.#loading = false;
  }

  async #load(time) {
    try {
      const response = await fetch(`${this.#path}/${time}`, { cache: "no-store" });
      const { frame, message, error } = await response.json();
      if (!frame) {
        this.#nothing(message ?? error);
      } else if (frame.picture !== this.#shown) {
        await this.#draw(frame, message);
      }
    } catch {
      this.#nothing("The dashboard is not responding.");
    }
  }

  async #draw(frame, message) {
    const source = `${this.#path}/${frame.picture}`;
    if (await this.#picture.show(frame, source, `Frame of ${clock(frame.capturedAt)}`, () => this.#over)) {
      this.#shown = frame.picture;
      setText(this.#message, message);
      setText(this.#time, clock(frame.capturedAt));
    } else if (this.#over) {
      const { error } = await (await fetch(source, { cache: "no-store" })).json();
      this.#nothing(error);
    }
  }

  #nothing(why) {
    this.#shown = null;
    this.#picture.clear();
    setText(this.#message, why);
    setText(this.#time, "");
  }
}
