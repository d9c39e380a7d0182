/// An element: attributes by name, `on…` listeners, and children that may be text, elements, lists
/// or nothing.
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "checked") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...present(children));
  return element;
}

/// Puts `children` in the place of what `parent` holds.
export function fill(parent, ...children) {
  parent.replaceChildren(...present(children));
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

let count = 0;

/// An id that no other element has.
export function freshID(prefix) {
  count += 1;
  return `${prefix}-${count}`;
}

/// A labelled control: the label above, a hint below.
export function field(label, control, hint) {
  control.id ||= freshID("field");
  const hintID = hint && `${control.id}-hint`;
  if (hint) control.setAttribute("aria-describedby", hintID);
  return h("div", { class: "field" },
    h("label", { for: control.id }, label), control, hint && h("p", { class: "hint", id: hintID }, hint));
}

/// Calls `action` once `wait` milliseconds have passed without another call.
export function debounced(wait, action) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(action, wait, ...values);
  };
}

/// A link outwards, where the address is one of the web; else its text.
export function webLink(address) {
  const text = address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  if (!/^https?:\/\//i.test(address)) return text;
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}
