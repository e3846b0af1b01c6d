// The timeline's controls: choices of one among two, the legend that hides and shows emotions, and the zoom buttons.
import { EMOTIONS, percent } from "./emotions.js";
import { element, setText } from "./dom.js";

let count = 0;

// Radio buttons that look like one switch.
export class Choice {
  node;
  chosen = 0;
  #inputs;

  constructor(legend, names, onChange) {
    const group = `choice-${count++}`;
    this.#inputs = names.map((_, i) => {
      const input = element("input", { type: "radio", name: group, id: `${group}-${i}`, checked: i === 0 });
      input.addEventListener("change", () => {
        this.chosen = i;
        onChange();
      });
      return input;
    });
    this.node = element(
      "fieldset",
      { class: "choice" },
      element("legend", { class: "spoken" }, legend),
      ...names.flatMap((name, i) => [this.#inputs[i], element("label", { htmlFor: this.#inputs[i].id }, name)]),
    );
  }

  enable(index, enabled) {
    this.#inputs[index].disabled = !enabled;
  }
}

// One button per emotion with its share and, if there is one, the interval.
export class Legend {
  node;
  hidden = new Set();
  #keys;

  constructor(onChange) {
    this.#keys = EMOTIONS.map((emotion) => {
      const share = element("span", { class: "share" });
      const interval = element("span", { class: "interval" });
      const button = element(
        "button",
        { type: "button", class: "key", title: `Hide or show ${emotion}`, "aria-pressed": "true" },
        element("span", { class: "swatch", "data-emotion": emotion }),
        `${emotion} `,
        share,
        interval,
      );
      button.addEventListener("click", () => {
        const hide = !this.hidden.delete(emotion);
        if (hide) {
          this.hidden.add(emotion);
        }
        button.setAttribute("aria-pressed", String(!hide));
        onChange();
      });
      return { button, share, interval };
    });
    this.node = element("div", { class: "legend", role: "group", "aria-label": "Emotions" }, ...this.#keys.map((key) => key.button));
  }

  show(step) {
    this.#keys.forEach(({ share, interval }, i) => {
      setText(share, step.shares ? percent(step.shares[i]) : "–");
      const ends = step.intervals?.[i];
      setText(interval, ends ? `${percent(ends.low)} to ${percent(ends.high)}` : "");
    });
  }
}

export function zoomButtons(actions) {
  const button = (sign, name, action) => {
    const node = element("button", { type: "button", title: name, "aria-label": name }, sign);
    node.addEventListener("click", action);
    return node;
  };
  const all = button("All", "Show all", actions.all);
  const node = element(
    "div",
    { class: "zoom", role: "group", "aria-label": "Zoom" },
    button("←", "Earlier", actions.earlier),
    button("−", "Zoom out", actions.out),
    button("+", "Zoom in", actions.in),
    button("→", "Later", actions.later),
    all,
  );
  return { node, all };
}
