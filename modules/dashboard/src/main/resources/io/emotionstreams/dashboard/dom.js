// Creates elements. Text is inserted as text, never as markup, because session ids are untrusted.
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") {
      node.className = value;
    } else if (name in node && !name.startsWith("aria")) {
      node[name] = value;
    } else {
      node.setAttribute(name, value);
    }
  }
  node.append(...children);
  return node;
}

// Sets text only if it differs, so as not to disturb screen readers and selections.
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

const WHOLE = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const ONE_PLACE = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

export const whole = (value) => WHOLE.format(value);
export const onePlace = (value) => ONE_PLACE.format(value);
export const clock = (millis) => CLOCK.format(new Date(millis));
export const day = (millis) => DAY.format(new Date(millis));

export function duration(millis) {
  const seconds = Math.round(millis / 1000);
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

// The API path of a session.
export const pathOf = (id) => `/api/sessions/${encodeURIComponent(id)}`;
export const linkTo = (...ids) => `#/session/${ids.map(encodeURIComponent).join(",")}`;
