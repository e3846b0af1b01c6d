// The latest frame of a live session. A picture and its boxes are replaced together, so that they are always of one frame.
// The session is followed only while it is live and the page is visible; the server forgets who no longer asks.
import { EMOTIONS, percent } from "./emotions.js";
import { clock, element, pathOf, setText } from "./dom.js";

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
  #picture = element("div", { class: "picture" });
  #message = element("p", { class: "quiet" });
  #faces = element("span", { class: "badge" });
  #time = element("span", {});

  constructor(id) {
    this.#path = `${pathOf(id)}/preview`;
    this.node = element(
      "section",
      { class: "preview", hidden: true },
      element("h3", {}, "Latest frame"),
      element("div", { class: "frame" }, this.#picture, this.#message),
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
    const image = element("img", { alt: alternative(frame), draggable: false });
    image.src = `${this.#path}/${frame.picture}`;
    try {
      await image.decode();
    } catch {
      return; // a newer picture has taken its place
    }
    if (!this.#live) {
      return;
    }
    this.#shown = frame.picture;
    this.#shownAt = Date.now();
    this.#picture.style.aspectRatio = `${frame.width} / ${frame.height}`;
    this.#picture.replaceChildren(
      image,
      ...(frame.unusable ?? []).map((face) => box(frame, face, face.reason)),
      ...frame.faces.map((face) => box(frame, face, face.emotion, face.confidence)),
    );
    this.#picture.hidden = false;
    keepNamesWithin(this.#picture);
    setText(this.#message, "");
    setText(this.#time, clock(frame.capturedAt));
  }

  #nothing(why) {
    this.#shown = null;
    this.#picture.replaceChildren();
    this.#picture.hidden = true;
    setText(this.#message, why);
    setText(this.#time, "");
  }
}

function alternative({ faces }) {
  const counts = EMOTIONS.map((emotion) => [emotion, faces.filter((face) => face.emotion === emotion).length]);
  const shown = counts.filter(([, count]) => count > 0).map(([emotion, count]) => `${count} ${emotion}`);
  return `Latest frame: ${shown.join(", ") || "no faces"}`;
}

// A name that would leave the picture is moved into it.
function keepNamesWithin(picture) {
  const whole = picture.getBoundingClientRect();
  const names = [...picture.querySelectorAll(".tag")].map((name) => [name.parentNode, name.getBoundingClientRect()]);
  for (const [face, name] of names) {
    face.classList.toggle("top", name.top < whole.top);
    face.classList.toggle("right", name.right > whole.right);
  }
}

// Positions are shares of the frame, so that they hold at any size of the picture.
function box(frame, { box: { x, y, width, height }, track, emotion, probabilities }, words, confidence) {
  const name = element("span", { class: "tag" }, ...(track ? [element("b", {}, String(track))] : []), element("i", {}, words));
  const node = element("div", { class: emotion ? "face" : "face unjudged" }, name);
  if (confidence !== undefined) {
    name.append(element("small", {}, percent(confidence)));
    node.title = EMOTIONS.filter((each) => probabilities[each] >= 0.05)
      .sort((a, b) => probabilities[b] - probabilities[a])
      .map((each) => `${each} ${percent(probabilities[each])}`)
      .join(", ");
    node.style.setProperty("--shown", `var(--${emotion})`);
  } else {
    node.title = `not judged: ${words}`;
  }
  node.style.left = `${((x / frame.width) * 100).toFixed(2)}%`;
  node.style.top = `${((y / frame.height) * 100).toFixed(2)}%`;
  node.style.width = `${((width / frame.width) * 100).toFixed(2)}%`;
  node.style.height = `${((height / frame.height) * 100).toFixed(2)}%`;
  return node;
}
