// A frame with the boxes of its own faces, which replace those of another frame only together with the picture.
import { EMOTIONS, percent } from "./emotions.js";
import { element } from "./dom.js";

export class Picture {
  node = element("div", { class: "picture" });

  // Shows a frame unless it is no longer wanted once its picture is there; returns whether it does.
  async show(frame, source, what, wanted) {
    const image = element("img", { alt: alternative(what, frame), draggable: false });
    image.src = source;
    try {
      await image.decode();
    } catch {
      return false;
    }
    if (!wanted()) {
      return false;
    }
    this.node.style.aspectRatio = `${frame.width} / ${frame.height}`;
    this.node.style.setProperty("--ratio", frame.width / frame.height);
    this.node.replaceChildren(
      image,
      ...(frame.unusable ?? []).map((face) => box(frame, face, face.reason)),
      ...frame.faces.map((face) => box(frame, face, face.emotion, face.confidence)),
    );
    this.node.hidden = false;
    keepNamesWithin(this.node);
    shortenNames(this.node);
    return true;
  }

  clear() {
    this.node.replaceChildren();
    this.node.hidden = true;
  }
}

function alternative(what, { faces }) {
  const counts = EMOTIONS.map((emotion) => [emotion, faces.filter((face) => face.emotion === emotion).length]);
  const shown = counts.filter(([, count]) => count > 0).map(([emotion, count]) => `${count} ${emotion}`);
  return `${what}: ${shown.join(", ") || "no faces"}`;
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

// Of two names of which one would cover the other, the later loses its words, and if need be the earlier too; color and
// title still have them.
function shortenNames(picture) {
  const names = [...picture.querySelectorAll(".tag")];
  names.forEach((name, i) =>
    names.slice(0, i).forEach((earlier) => {
      for (const each of [name, earlier]) {
        if (meet(name.getBoundingClientRect(), earlier.getBoundingClientRect())) {
          each.parentNode.classList.add("short");
        }
      }
    }),
  );
}

const meet = (one, other) => one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;

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
