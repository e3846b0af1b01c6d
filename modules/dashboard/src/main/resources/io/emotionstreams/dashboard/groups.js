// Groups of sessions, chosen by patterns of their ids: the mean shares of each, and what differs between two.
import { Bars } from "./bars.js";
import { EMOTIONS, percent, points } from "./emotions.js";
import { element, linkTo, setText, whole } from "./dom.js";

const REFRESH_MILLIS = 3000;
const LISTED = 12;

export const linkToGroups = (patterns) => `#/groups/${patterns.map(encodeURIComponent).join(",")}`;

export class Groups {
  node;
  #patterns;
  #loadedAt = 0;
  #result = element("div");
  #words = element("p", { class: "verdict" });
  #problem = element("p", { class: "refused", role: "alert", hidden: true });
  #shown = [];
  #drawn = "";

  // Patterns of session ids; * stands for any characters.
  constructor(patterns) {
    this.#patterns = patterns;
    const inputs = ["First group", "Second group"].map((name, i) =>
      element("input", { type: "text", value: patterns[i] ?? "", placeholder: i ? "after-*" : "before-*", "aria-label": `${name}: pattern of session ids`, autocomplete: "off", spellcheck: false }),
    );
    const form = element("form", { class: "mark" }, ...inputs, element("button", { type: "submit" }, "Compare"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.hash = linkToGroups(inputs.map((input) => input.value.trim()).filter((pattern) => pattern !== ""));
    });
    this.node = element(
      "section",
      { class: "session groups" },
      element("h2", {}, "Groups of sessions"),
      element("p", { class: "quiet" }, "All sessions whose ids fit a pattern are a group; * stands for any characters. Each session counts once, however long it is."),
      form,
      this.#problem,
      this.#words,
      this.#result,
    );
  }

  // Loads again, unless it just has.
  update() {
    if (this.#patterns.length && Date.now() - this.#loadedAt > REFRESH_MILLIS) {
      this.#load();
    }
  }

  async #load() {
    this.#loadedAt = Date.now();
    try {
      const response = await fetch(`/api/groups/${this.#patterns.map(encodeURIComponent).join(",")}`);
      const answer = await response.json();
      this.#problem.hidden = response.ok;
      if (response.ok) {
        this.#show(answer);
      } else {
        setText(this.#problem, answer.error);
      }
    } catch {
      // The connection is lost, which the page says; it loads again on reconnect.
    }
  }

  #show(comparison) {
    const state = JSON.stringify(comparison);
    if (state === this.#drawn) {
      return;
    }
    this.#drawn = state;
    const { groups, differences, corrected, words } = comparison;
    setText(this.#words, words);
    if (this.#shown.length !== groups.length) {
      this.#shown = groups.map(() => new Group());
    }
    groups.forEach((group, i) => this.#shown[i].show(group));
    this.#result.replaceChildren(
      element("div", { class: "group-bars" }, ...this.#shown.map((group) => group.node)),
      ...(differences.length ? [table(groups, differences)] : []),
      element(
        "p",
        { class: "quiet note" },
        `${corrected ? "Corrected shares" : "Raw shares, since not every session has corrected ones"}. The intervals are 95% confidence intervals for more sessions like these (Student's; Welch's for the differences, which all hold together). People, camera and light may differ between groups too: what differs here is not the emotion alone.`,
      ),
    );
  }
}

class Group {
  node;
  #name = element("h3");
  #size = element("p", { class: "quiet" });
  #bars = new Bars((share, interval) => `Mean of the sessions ${percent(share)}, 95% confidence interval ${percent(interval.low)} to ${percent(interval.high)}`);
  #ids = element("p", { class: "ids" });

  constructor() {
    this.node = element("div", {}, this.#name, this.#size, this.#bars.node, this.#ids);
  }

  show({ pattern, sessions, ids, faces, shares }) {
    setText(this.#name, pattern);
    setText(this.#size, sessions ? `${whole(sessions)} ${sessions === 1 ? "session" : "sessions"}, ${whole(faces)} faces` : "No session with faces fits this pattern.");
    const means = shares && Object.fromEntries(EMOTIONS.map((emotion) => [emotion, shares[emotion].value]));
    this.#bars.show(shares && { distribution: means, intervals: shares });
    this.#ids.replaceChildren(
      ...ids.slice(0, LISTED).flatMap((id) => [element("a", { href: linkTo(id), textContent: id }), " "]),
      sessions > LISTED ? `and ${whole(sessions - LISTED)} more` : "",
    );
  }
}

function table([first, second], differences) {
  const head = ["", first.pattern, second.pattern, "difference in points"].map((name) => element("th", { scope: "col", textContent: name }));
  const rows = differences.map((each) => {
    const beyond = each.low > 0 || each.high < 0;
    const cells = [percent(each.first), percent(each.second), `${points(each.second - each.first)} (${points(each.low)} to ${points(each.high)})`];
    return element("tr", { class: beyond ? "beyond" : "" }, element("th", { scope: "row", textContent: each.emotion }), ...cells.map((text) => element("td", { textContent: text })));
  });
  return element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows));
}
