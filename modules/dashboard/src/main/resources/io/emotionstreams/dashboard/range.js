// The part of the timeline on screen: all of it, or a range that may follow the newest step. Times in epoch milliseconds.
const MIN_MILLIS = 5000;
const EMPTY_MILLIS = 30000;

export class Range {
  #zoomed = null;
  #all = [0, EMPTY_MILLIS];

  // New data: a range that ended at the newest step moves with it. What is live has room for what comes.
  extend(first, last, live) {
    const before = this.#all[1];
    this.#all = [first, Math.max(last, first + (live ? EMPTY_MILLIS : MIN_MILLIS))];
    if (this.#zoomed && this.#zoomed[1] >= before && this.#all[1] > before) {
      this.#zoomed = this.#zoomed.map((time) => time + this.#all[1] - before);
    }
  }

  get shown() {
    return this.#zoomed ?? this.#all;
  }

  get zoomed() {
    return this.#zoomed !== null;
  }

  showAll() {
    this.#zoomed = null;
  }

  show(from, to) {
    const length = Math.max(MIN_MILLIS, to - from);
    const middle = (from + to) / 2;
    this.#set(middle - length / 2, length);
  }

  // A factor below 1 zooms in. The time "around" stays where it is.
  zoom(factor, around = null) {
    const [from, to] = this.shown;
    const length = Math.max(MIN_MILLIS, (to - from) * factor);
    const fixed = around ?? (from + to) / 2;
    this.#set(fixed - ((fixed - from) / (to - from)) * length, length);
  }

  // A fraction of what is shown, to the right if positive.
  pan(fraction) {
    if (this.#zoomed) {
      const [from, to] = this.#zoomed;
      this.#set(from + (to - from) * fraction, to - from);
    }
  }

  // Moves as little as possible so that a time is on screen.
  reveal(time) {
    const [from, to] = this.shown;
    if (time < from) {
      this.#set(time, to - from);
    } else if (time > to) {
      this.#set(time - (to - from), to - from);
    }
  }

  #set(from, length) {
    const [first, last] = this.#all;
    if (length >= last - first) {
      this.#zoomed = null;
      return;
    }
    const start = Math.min(Math.max(first, from), last - length);
    this.#zoomed = [start, start + length];
  }
}
