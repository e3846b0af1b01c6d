// What the timeline draws: one list of steps, of seconds or of windows, and its columns for the chart library.
import { EMOTIONS } from "./emotions.js";

const inOrder = (distribution) => distribution && EMOTIONS.map((emotion) => distribution[emotion]);

// Raw: seconds, and windows from before there were seconds. Corrected: windows, with their intervals.
export function stepsOf({ windows, seconds }, corrected) {
  if (corrected) {
    return windows.map((window) => step(window, window.distribution, window.intervals));
  }
  const from = seconds.length ? seconds[0].start : Infinity;
  return [
    ...windows.filter((window) => window.end <= from).map((window) => step(window, window.rawDistribution, null)),
    ...seconds.map((second) => step(second, second.rawDistribution, null)),
  ];
}

function step(of, distribution, intervals) {
  const found = of.faces + of.unusableFaces;
  const tracked = of.peopleAtOnce ?? of.people?.atOnce ?? null;
  return {
    start: of.start,
    end: of.end,
    shares: inOrder(distribution),
    intervals: intervals && EMOTIONS.map((emotion) => intervals[emotion]),
    usable: found ? of.faces / found : null,
    // Without tracks, the faces in a frame.
    people: tracked ?? (of.frames ? found / of.frames : null),
    tracked: tracked !== null,
    frames: of.frames,
    caution: of.caution ?? null,
  };
}

// The step that contains a time, or the nearest before it; -1 for none.
export function indexAt(steps, millis) {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle].start <= millis) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}

// Columns of values by step, as the chart library wants them: times in seconds, and an end after each step without a
// next one, so that gaps and the last step have width.
export function columns(steps, valuesOf, count) {
  const times = [];
  const values = Array.from({ length: count }, () => []);
  const put = (millis, row) => {
    times.push(millis / 1000);
    values.forEach((column, i) => column.push(row ? (row[i] ?? null) : null));
  };
  steps.forEach((step, i) => {
    put(step.start, valuesOf(step));
    if (steps[i + 1]?.start !== step.end) {
      const last = i === steps.length - 1;
      put(step.end, last ? valuesOf(step) : null);
    }
  });
  return [times, ...values];
}

// Cumulative sums from the bottom, in label order.
export function stacked(step) {
  let sum = 0;
  return step.shares && step.shares.map((share) => (sum += share));
}

// Shares, then the lower and the upper ends of their intervals.
export function lines(step) {
  return (
    step.shares && [
      ...step.shares,
      ...EMOTIONS.map((_, i) => step.intervals?.[i].low ?? null),
      ...EMOTIONS.map((_, i) => step.intervals?.[i].high ?? null),
    ]
  );
}
