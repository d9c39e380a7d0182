import { debounced, field, fill, freshID, h } from "./dom.js";
import { problemTitle } from "./problems.js";

/// A box that completes what is typed.
///
/// - Parameters:
///   - find: the choices for a text, each `{ id, label, detail }`.
///   - chosen: called with the choice that was taken.
/// - SeeAlso: ARIA Authoring Practices Guide, *combobox*, list autocomplete.
export function combobox({ label, hint, find, chosen, nothing }) {
  const list = h("ul", { role: "listbox", id: freshID("list"), "aria-label": label, hidden: true });
  const status = h("p", { role: "status", class: "hint" });
  const input = h("input", {
    type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
  });
  let choices = [];
  let active = -1;
  let asked = 0;

  function close() {
    list.hidden = true;
    status.textContent = "";
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  async function look() {
    const mine = (asked += 1);
    let found = [];
    let remark = nothing;
    try {
      found = await find(input.value.trim());
    } catch (error) {
      remark = problemTitle(error);
    }
    if (mine !== asked || document.activeElement !== input) return;
    choices = found;
    status.textContent = choices.length === 0 ? remark : "";
    fill(list, choices.map((choice, index) => h("li", {
      role: "option", id: `${list.id}-${index}`, "aria-selected": "false",
      onpointerdown: (event) => { event.preventDefault(); take(choice); },
    }, choice.label, choice.detail && h("span", { class: "detail" }, choice.detail))));
    list.hidden = choices.length === 0;
    input.setAttribute("aria-expanded", String(choices.length > 0));
    active = -1;
  }

  function move(to) {
    if (list.hidden || choices.length === 0) return;
    active = (to + choices.length) % choices.length;
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === active)));
    list.children[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[active].id);
  }

  function take(choice) {
    input.value = choice.label;
    close();
    chosen(choice);
  }

  const keys = {
    ArrowDown: () => (list.hidden ? look() : move(active + 1)),
    ArrowUp: () => move(active < 0 ? -1 : active - 1),
    Escape: close,
    Enter: () => choices.length > 0 && !list.hidden && take(choices[Math.max(active, 0)]),
  };
  input.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.isComposing) return;
    if (event.key !== "Escape" || !list.hidden) event.preventDefault();
    keys[event.key]();
  });
  const lookSoon = debounced(150, look);
  input.addEventListener("input", () => {
    asked += 1;
    close();
    lookSoon();
  });
  input.addEventListener("focus", look);
  input.addEventListener("blur", close);

  const element = h("div", { class: "combobox" }, field(label, input, hint), list, status);
  return { element, input };
}
