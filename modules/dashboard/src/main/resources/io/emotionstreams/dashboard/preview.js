// The latest frame of a live session. A picture and its boxes are replaced together, so that they are always of one frame.
// The session is followed only while it is live and the page is visible; the server forgets who no longer asks.
import { clock, element, pathOf, setText } from "./dom.js";
import { Picture } from "./picture.js";

const PAUSE_MILLIS = 250;
const UNCHANGED_MILLIS = 3000;

let asked = null;

// Off, blurred or full; asked for once.
function mode() {
  asked ??= fetch("/api/preview")
    .then((response) => response.json())
    .then((reply) => reply.mode)
    .catch(() => {
      asked = null;
      return "off";
    });
  return asked;
}

export class Preview {
  node;
  #path;
  #kind = "off";
  #live = false;
  #following = false;
  #shown = null;
  #shownAt = 0;
  #picture = new Picture();
  #message = element("p", { class: "quiet" });
  #faces = element("span", { class: "badge" });
  #time = element("span", {});

  constructor(id) {
    this.#path = `${pathOf(id)}/preview`;
    this.node = element(
      "section",
      { class: "preview", hidden: true },
      element("h3", {}, "Latest frame"),
      element("div", { class: "frame" }, this.#picture.node, this.#message),
      element("p", { class: "quiet note" }, this.#faces, this.#time),
    );
  }

  update(session) {
    this.#live = session.state === "live";
    this.node.hidden = !this.#live || this.#kind === "off";
    if (this.#live && !this.#following) {
      this.#following = true;
      this.#follow();
    }
  }

  close() {
    this.#live = false;
  }

  async #follow() {
    this.#kind = await mode();
    this.node.hidden = !this.#live || this.#kind === "off";
    setText(this.#faces, this.#kind === "full" ? "Faces are shown" : "Faces are blurred");
    this.#faces.dataset.mode = this.#kind;
    while (this.#live && this.#kind !== "off") {
      if (!document.hidden) {
        await this.#next();
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS));
    }
    this.#nothing("");
    this.#following = false;
  }

  async #next() {
    try {
      const response = await fetch(this.#path, { cache: "no-store" });
      const { frame, message, error } = await response.json();
      if (!frame) {
        this.#nothing(message ?? error);
      } else if (frame.picture !== this.#shown) {
        await this.#load(frame);
      } else if (Date.now() - this.#shownAt > UNCHANGED_MILLIS) {
        const seconds = Math.round((Date.now() - this.#shownAt) / 1000);
        setText(this.#time, `${clock(frame.capturedAt)}, unchanged for ${seconds} s`);
      }
    } catch {
      this.#nothing("The dashboard is not responding.");
    }
  }

  async #load(frame) {
    // Without it, a newer picture has taken its place.
    if (await this.#picture.show(frame, `${this.#path}/${frame.picture}`, "Latest frame", () => this.#live)) {
      this.#shown = frame.picture;
      this.#shownAt = Date.now();
      setText(this.#message, "");
      setText(this.#time, clock(frame.capturedAt));
    }
  }

  #nothing(why) {
    this.#shown = null;
    this.#picture.clear();
    setText(this.#message, why);
    setText(this.#time, "");
  }
}
