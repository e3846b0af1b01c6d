// The timeline's plots: shares as a stack or as lines, and a strip below for one number.
import { EMOTIONS, colorOf } from "./emotions.js";
import { clock, day } from "./dom.js";
import { columns, lines, stacked } from "./steps.js";

const STRIP_HEIGHT = 46;
const AXIS_WIDTH = 54;

// In seconds, as a clock is read.
const CLOCK_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21600];

export function sharesHeight(width) {
  return Math.round(Math.min(400, Math.max(240, width * 0.4)));
}

const steppedPaths = () => uPlot.paths.stepped({ align: 1 });

function axisStyle() {
  const line = { stroke: colorOf("line"), width: 1 };
  return { stroke: colorOf("text-quiet"), font: "12px system-ui, sans-serif", grid: line, ticks: line };
}

// No selection by the library itself: the timeline zooms all its plots together.
const cursor = (sync) => ({
  y: false,
  points: { show: false },
  drag: { setScale: false, x: true, y: false },
  sync: { key: sync, setSeries: false },
  bind: { dblclick: () => null },
});

// The plot of the seven shares. "hidden" has the emotions not to draw.
export function sharesPlot(holder, { stack, hidden, sync, hooks }) {
  const axis = axisStyle();
  const show = (i) => !hidden.has(EMOTIONS[i]);
  // Drawn from the topmost band down, so that each band covers the part of the previous one below its own top.
  const bands = [...EMOTIONS.keys()].reverse().map((i) => ({
    stroke: colorOf("surface"),
    width: 0,
    fill: colorOf(EMOTIONS[i]),
    paths: steppedPaths(),
    points: { show: false },
  }));
  const line = (i, width) => ({
    stroke: colorOf(EMOTIONS[i]),
    width,
    show: show(i),
    paths: steppedPaths(),
    points: { show: false },
  });
  const edges = EMOTIONS.map((_, i) => ({ ...line(i, 0), stroke: "transparent" }));
  return new uPlot(
    {
      width: Math.max(200, holder.clientWidth),
      height: sharesHeight(holder.clientWidth),
      legend: { show: false },
      padding: [8, 30, 0, 0],
      cursor: cursor(sync),
      scales: { y: { range: (_, min, max) => [0, stack ? 1 : Math.min(1, Math.max(0.2, Math.ceil(max * 10) / 10))] } },
      axes: [
        { ...axis, grid: { show: false }, space: 80, size: 34, values: timeLabels },
        { ...axis, size: AXIS_WIDTH, values: (_, ticks) => ticks.map((tick) => `${Math.round(tick * 100)}%`) },
      ],
      series: [{}, ...(stack ? bands : [...EMOTIONS.map((_, i) => line(i, 2)), ...edges, ...edges])],
      bands: stack
        ? []
        : EMOTIONS.map((emotion, i) => ({
            series: [i + 1 + 2 * EMOTIONS.length, i + 1 + EMOTIONS.length],
            fill: `color-mix(in srgb, ${colorOf(emotion)} 16%, transparent)`,
          })),
      hooks,
    },
    [[]],
    holder,
  );
}

export function sharesData(steps, stack, hidden) {
  if (!stack) {
    return columns(steps, lines, 3 * EMOTIONS.length);
  }
  const drawn = (step) =>
    stacked({ shares: step.shares?.map((share, i) => (hidden.has(EMOTIONS[i]) ? 0 : share)) ?? null });
  const [times, ...bands] = columns(steps, drawn, EMOTIONS.length);
  return [times, ...bands.reverse()];
}

// Times since an origin, in seconds, as words: seconds, or minutes and seconds if there are minutes among them.
function sinceOrigin(ticks) {
  const short = ticks.every((tick) => Math.abs(tick) < 120);
  return ticks.map((tick) => {
    const seconds = Math.abs(tick);
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    return short ? `${tick} s` : `${tick < 0 ? "−" : ""}${clock}`;
  });
}

// A line for each of several sessions, over seconds since an origin.
export function overlayPlot(holder, count, height) {
  const axis = axisStyle();
  const dashes = [[], [8, 4], [2, 3], [10, 3, 2, 3]];
  return new uPlot(
    {
      width: Math.max(200, holder.clientWidth),
      height,
      legend: { show: false },
      padding: [8, 30, 0, 0],
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
      scales: { x: { time: false }, y: { range: (_, min, max) => [0, Math.min(1, Math.max(0.2, Math.ceil((max ?? 0) * 10) / 10))] } },
      axes: [
        { ...axis, grid: { show: false }, size: 34, incrs: CLOCK_STEPS, values: (_, ticks) => sinceOrigin(ticks) },
        { ...axis, size: AXIS_WIDTH, values: (_, ticks) => ticks.map((tick) => `${Math.round(tick * 100)}%`) },
      ],
      series: [
        {},
        ...Array.from({ length: count }, (_, i) => ({
          stroke: colorOf(`series-${i + 1}`),
          width: 2,
          dash: dashes[i],
          paths: steppedPaths(),
          points: { show: false },
        })),
      ],
    },
    [[]],
    holder,
  );
}

// A strip: one number over time, from 0 to at least "top".
export function stripPlot(holder, { top, format, sync, hooks }) {
  const axis = axisStyle();
  return new uPlot(
    {
      width: Math.max(200, holder.clientWidth),
      height: STRIP_HEIGHT,
      legend: { show: false },
      padding: [8, 30, 2, 0],
      cursor: cursor(sync),
      scales: { y: { range: (_, min, max) => [0, Math.max(top, Math.ceil(max ?? 0))] } },
      axes: [
        { show: false },
        { ...axis, size: AXIS_WIDTH, grid: { show: false }, splits: (plot) => [plot.scales.y.max], values: (_, ticks) => ticks.map(format) },
      ],
      series: [
        {},
        { stroke: colorOf("accent"), width: 1.5, fill: colorOf("strip"), paths: steppedPaths(), points: { show: false } },
      ],
      hooks,
    },
    [[]],
    holder,
  );
}

export function stripData(steps, field) {
  return columns(steps, (step) => [step[field]], 1);
}

// Moments as lines, spans as frames, with their names at the top.
export function drawMarkersOn(plot, markers) {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio || 1;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.font = `600 ${12 * ratio}px system-ui, sans-serif`;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  markers.forEach(({ name, start, end, draft }, i) => {
    const left = plot.valToPos(start / 1000, "x", true);
    const right = end === null ? left : plot.valToPos(end / 1000, "x", true);
    ctx.strokeStyle = colorOf("text");
    ctx.lineWidth = 1.5 * ratio;
    ctx.setLineDash(draft ? [4 * ratio, 4 * ratio] : []);
    ctx.beginPath();
    for (const at of new Set([left, right])) {
      ctx.moveTo(at, bbox.top);
      ctx.lineTo(at, bbox.top + bbox.height);
    }
    ctx.stroke();
    if (name) {
      const text = name.length > 24 ? `${name.slice(0, 23)}…` : name;
      const width = ctx.measureText(text).width + 10 * ratio;
      const x = Math.min(left, bbox.left + bbox.width - width);
      const y = bbox.top + (2 + (i % 3) * 20) * ratio;
      ctx.fillStyle = colorOf("surface");
      ctx.fillRect(x, y, width, 18 * ratio);
      ctx.setLineDash([]);
      ctx.strokeRect(x, y, width, 18 * ratio);
      ctx.fillStyle = colorOf("text");
      ctx.fillText(text, x + 5 * ratio, y + 9.5 * ratio);
    }
    if (end !== null) {
      ctx.fillStyle = colorOf("text");
      ctx.fillRect(left, bbox.top + bbox.height - 4 * ratio, right - left, 4 * ratio);
    }
  });
  ctx.restore();
}

// A bar for each alert from when its quantity was high, above the bottom; each rule has a lane of its own.
export function drawAlertsOn(plot, alerts) {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio || 1;
  const rules = [...new Set(alerts.map((alert) => alert.rule))].sort();
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.fillStyle = colorOf("accent");
  ctx.strokeStyle = colorOf("surface");
  ctx.lineWidth = ratio;
  for (const { rule, since, clearedAt } of alerts) {
    const left = plot.valToPos(since / 1000, "x", true);
    const right = clearedAt === null ? bbox.left + bbox.width : plot.valToPos(clearedAt / 1000, "x", true);
    const y = bbox.top + bbox.height - (12 + 8 * rules.indexOf(rule)) * ratio;
    ctx.fillRect(left, y, right - left, 6 * ratio);
    ctx.strokeRect(left, y, right - left, 6 * ratio);
  }
  ctx.restore();
}

export function resize(plot, holder, height) {
  const width = holder.clientWidth;
  if (width > 0 && (width !== plot.width || height !== plot.height)) {
    plot.setSize({ width, height });
  }
}

export const stripHeight = () => STRIP_HEIGHT;

function timeLabels(plot, ticks) {
  const long = ticks.length > 1 && ticks.at(-1) - ticks[0] > 86400;
  return ticks.map((tick) => (long ? day(tick * 1000) : clock(tick * 1000)));
}
