// Seven bars with shares, their intervals and a caution. Corrected shares if there are any, else raw ones.
export const EMOTIONS = ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"];

const CAUTIONS = {
  "few-faces": "Few faces: the shares are rough estimates.",
  "no-confusion-matrix": "Not corrected: this model has no confusion matrix.",
  "mixed-models": "Not corrected: the faces were classified by different models.",
  "unfamiliar-faces": "Unfamiliar faces: they look unlike those that the model was measured on.",
};

export const percent = (share) => `${Math.round(share * 100)}%`;

function element(tag, className, text = "") {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

export class Shares {
  #rows;
  #note = element("p", "note");

  constructor(holder) {
    const list = element("ul", "bars");
    this.#rows = EMOTIONS.map((emotion) => {
      const bar = element("span", "bar");
      bar.dataset.emotion = emotion;
      const reach = element("span", "reach");
      const track = element("span", "track");
      track.append(bar, reach);
      const share = element("span", "share", "–");
      const row = element("li", "");
      row.append(element("span", "", emotion), track, share);
      list.append(row);
      return { bar, reach, share };
    });
    holder.replaceChildren(list, this.#note);
  }

  show(summary) {
    const distribution = summary.distribution ?? summary.rawDistribution;
    this.#rows.forEach(({ bar, reach, share }, i) => {
      const value = distribution?.[EMOTIONS[i]] ?? null;
      const interval = summary.intervals?.[EMOTIONS[i]];
      bar.style.width = `${(value ?? 0) * 100}%`;
      reach.hidden = !interval;
      if (interval) {
        reach.style.left = `${interval.low * 100}%`;
        reach.style.width = `${(interval.high - interval.low) * 100}%`;
      }
      share.textContent = value === null ? "–" : percent(value);
    });
    this.#note.textContent = summary.caution ? (CAUTIONS[summary.caution] ?? summary.caution) : "";
  }
}

export function figures(summary) {
  const people = summary.people
    ? `${summary.people.atOnce.toFixed(1)} people at once (${summary.people.distinct} tracks), `
    : "";
  return `${people}${summary.faces} faces in ${summary.frames} frames`;
}
