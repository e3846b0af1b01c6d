// Shares as bars, with their intervals.
import { CAUTIONS, EMOTIONS, percent, shares } from "./emotions.js";
import { element, setText } from "./dom.js";

const NONE = "–";

// Seven bars with names and shares, an error bar for each share's interval, and a caution.
export class Bars {
  node = element("div");
  #rows;
  #caution = element("p", { class: "quiet note" });
  #describe;

  // "describe" makes the text for a pointer from a share, its interval and the raw share.
  constructor(describe = inWords) {
    this.#describe = describe;
    const list = element("ul", { class: "bars" });
    this.#rows = EMOTIONS.map((emotion) => {
      const bar = element("span", { class: "bar", "data-emotion": emotion });
      const reach = element("span", { class: "reach" });
      const share = element("span", { class: "share" });
      const row = element("li", {}, element("span", { class: "label", textContent: emotion }), element("span", { class: "track" }, bar, reach), share);
      list.append(row);
      return { row, bar, reach, share };
    });
    this.node.append(list, this.#caution);
  }

  // Shows a window or a session; null for none.
  show(of) {
    const now = of && shares(of);
    const max = now ? Math.max(...now) : 0;
    this.#rows.forEach(({ row, bar, reach, share }, i) => {
      const value = now ? now[i] : 0;
      const interval = of?.intervals?.[EMOTIONS[i]];
      bar.style.width = `${(value * 100).toFixed(1)}%`;
      reach.hidden = !interval;
      if (interval) {
        reach.style.left = `${(interval.low * 100).toFixed(1)}%`;
        reach.style.width = `${((interval.high - interval.low) * 100).toFixed(1)}%`;
      }
      setText(share, now ? percent(value) : NONE);
      row.title = now ? this.#describe(value, interval, of.rawDistribution?.[EMOTIONS[i]]) : "";
      row.classList.toggle("most", now !== null && value === max);
    });
    setText(this.#caution, of?.caution ? CAUTIONS[of.caution][1] : "");
  }
}

function inWords(share, interval, raw) {
  return interval
    ? `Corrected ${percent(share)}, 95% confidence interval ${percent(interval.low)} to ${percent(interval.high)}; raw ${percent(raw)}`
    : `Raw ${percent(raw)}: the mean of the classifier's probabilities`;
}
