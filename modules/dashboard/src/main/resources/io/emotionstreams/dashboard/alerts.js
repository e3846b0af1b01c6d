// The alerts of a session: which rule, what was measured, from when to when. They come with the session.
import { CAUTIONS, percent, points } from "./emotions.js";
import { clock, element } from "./dom.js";

const REASONS = { fell: "it fell again", "session-ended": "the session ended", "rule-removed": "the rule was changed or removed" };

export const raisedOf = (session) => session.alerts.filter((alert) => alert.clearedAt === null).length;

export class Alerts {
  node;
  #list = element("ol");
  #shown = "";

  constructor() {
    this.node = element("section", { class: "alerts", hidden: true }, element("h3", {}, "Alerts"), this.#list);
  }

  show({ alerts }) {
    const state = JSON.stringify(alerts);
    if (state !== this.#shown) {
      this.#shown = state;
      this.node.hidden = alerts.length === 0;
      this.#list.replaceChildren(...alerts.map(row));
    }
  }
}

function row(alert) {
  const raised = alert.clearedAt === null;
  return element(
    "li",
    { "data-state": raised ? "raised" : "cleared" },
    element("strong", { textContent: alert.rule }),
    element("span", { class: "badge" }, raised ? "Raised" : "Cleared"),
    element("span", { textContent: measured(alert) }),
    element("span", { class: "quiet", textContent: times(alert) }),
  );
}

function measured({ quantity, measured: measure, caution }) {
  if (!measure) {
    return quantity;
  }
  const text = quantity === "valence" ? points : percent;
  const caveat = caution ? `, ${CAUTIONS[caution][0]}` : "";
  return `${quantity} ${text(measure.value)} (${text(measure.low)} to ${text(measure.high)}${caveat})`;
}

function times({ since, raisedAt, clearedAt, reason }) {
  if (clearedAt !== null) {
    return `${clock(since)} to ${clock(clearedAt)}: ${REASONS[reason]}`;
  }
  return `since ${clock(since)}, raised ${clock(raisedAt)}`;
}
