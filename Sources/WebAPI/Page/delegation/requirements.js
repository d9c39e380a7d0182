import { fill, h } from "./dom.js";
import { language, say, sayCode } from "./language.js";
import { notice } from "./notice.js";

/// What the service keeps of a requirement: fields without a value left out.
export function plain(requirements) {
  return requirements.map(({ id, title, inferred, optional, conditions }) => ({
    id, title, ...(inferred && { inferred }), ...(optional && { optional }), ...(conditions?.length > 0 && { conditions }),
  }));
}

/// What a request asks, what it excludes and what was set aside: three groups, one tick moves an item
/// between them; wishes can be reworded and added.
///
/// - Parameter changed: called after each change.
export function requirementEditor(changed) {
  const wishes = h("ol", { class: "requirements" });
  const excluded = h("ul", { class: "set-aside" });
  const aside = h("ul", { class: "set-aside" });
  const refusals = h("section", { class: "excluded-group", hidden: true }, h("h3", {}, say("reading.excluded")),
    h("p", { class: "hint" }, say("reading.excluded.hint")), excluded);
  const count = h("summary", {});
  const rest = h("details", { class: "aside-group", hidden: true }, count, h("p", { class: "hint" }, say("reading.aside.hint")), aside);
  let items = [];
  let textLanguage = null;
  let glosses = new Map();

  const group = (name) => items.filter((item) => item.group === name);

  function show() {
    fill(wishes, group("wish").map(wish));
    fill(excluded, group("excluded").map(other));
    fill(aside, group("aside").map(other));
    refusals.hidden = group("excluded").length === 0;
    rest.hidden = group("aside").length === 0;
    count.textContent = say("reading.aside", { count: group("aside").length });
  }

  function tick(item, label) {
    return h("input", {
      type: "checkbox", checked: item.group === "wish", "aria-label": say(label, { name: item.title || say("untitled") }),
      onchange: () => move(item, item.group === "wish" ? unwanted(item) : "wish"),
    });
  }

  /// Where a wish goes that is none: back to where it came from.
  function unwanted({ home }) {
    return home === "excluded" ? "excluded" : "aside";
  }

  function wish(item, index) {
    const title = say("delegation.requirement", { count: index + 1 });
    return h("li", {}, h("div", {},
      tick(item, "reading.untick"),
      h("input", {
        type: "text", value: item.title, "aria-label": title, lang: textLanguage, dir: "auto", maxlength: 500,
        oninput: (event) => { item.title = event.target.value; changed(); },
      }),
      h("button", {
        type: "button", class: "quiet", onclick: () => move(item, "excluded"),
        "aria-label": say("reading.excludeNamed", { name: item.title || title }),
      }, say("reading.exclude"))), remarks(item));
  }

  /// What is said of a wish below it: a gloss, its conditions, whether it is sure.
  function remarks(item) {
    const gloss = textLanguage && textLanguage !== language && glosses.get(item.title);
    const said = [
      item.inferred && h("span", { class: "badge" }, say("delegation.inferred")),
      item.optional && h("span", { class: "badge" }, say("reading.optional")),
      gloss && gloss.length > 0 && h("span", { class: "gloss" }, say("reading.gloss", { concepts: gloss.join(", ") })),
      item.conditions?.length > 0 && h("span", {}, `${say("reading.conditions")} `, item.conditions.map((condition, index) =>
        [index > 0 && say("semicolon"), h("bdi", { lang: textLanguage }, condition)])),
    ].filter(Boolean);
    return said.length > 0 && h("p", { class: "hint remarks" }, said.flatMap((one, index) => (index > 0 ? [" ", one] : [one])));
  }

  function other(item) {
    const box = tick(item, "reading.tick");
    return h("li", {}, h("div", {}, box, h("bdi", { lang: textLanguage }, item.title),
      item.reason && h("span", { class: "badge" }, sayCode("reading.reason", item.reason))));
  }

  function move(item, to) {
    const before = { group: item.group, id: item.id };
    const place = group("wish").indexOf(item);
    item.group = to;
    item.id ||= freeID();
    show();
    changed();
    const rows = [...wishes.children];
    const row = to === "wish" ? rows[group("wish").indexOf(item)] : rows[Math.min(place, rows.length - 1)];
    (row?.querySelector("input[type=checkbox]") || add).focus();
    notice(say(`reading.moved.${to}`, { name: item.title || say("untitled") }), () => {
      Object.assign(item, before);
      show();
      changed();
    });
  }

  function freeID() {
    const numbers = items.map(({ id }) => Number((id || "").replace(/\D/g, "")) || 0);
    return `R${Math.max(0, ...numbers) + 1}`;
  }

  function append() {
    items.push({ id: freeID(), title: "", group: "wish", home: "aside", isOwn: true });
    show();
    changed();
    wishes.lastElementChild.querySelector("input[type=text]").focus();
  }

  const isTouched = (item) => item.isOwn || item.group !== item.home || item.title !== item.read;

  function isSame(one, another) {
    return one.read !== undefined && one.read === another.read;
  }

  const add = h("button", { type: "button", onclick: append }, say("delegation.add"));
  return {
    element: h("div", { class: "reading" }, wishes, refusals, rest),
    add,
    /// The wishes with words in them.
    get: () => plain(group("wish").filter(({ title }) => title.trim()).map((item) => ({ ...item, title: item.title.trim() }))),
    exclusions: () => group("excluded").map(({ title }) => title.trim()).filter(Boolean),
    /// Whether all is as it was read.
    isAsRead: () => items.length > 0 && !items.some(isTouched),
    isEmpty: () => items.length === 0,
    /// Shows a stored need.
    set(requirements, exclusions, wantedLanguage) {
      items = [
        ...requirements.map((one) => ({ ...one, read: one.title, group: "wish", home: "wish" })),
        ...exclusions.map((title) => ({ title, read: title, group: "excluded", home: "excluded" })),
      ];
      textLanguage = wantedLanguage;
      show();
    },
    /// Takes a new reading; what was reworded, moved or added stays as it is.
    ///
    /// - Returns: how many items stayed so.
    take(reading) {
      const own = items.filter((item) => isTouched(item) && (item.title.trim() || item.group !== "wish"));
      const read = itemsOf(reading).map((item) => {
        const earlier = own.find((one) => isSame(one, item));
        return earlier ? { ...item, title: earlier.title, group: earlier.group } : item;
      });
      items = read;
      for (const item of own) {
        if (read.some((one) => isSame(one, item)) || (item.group === "aside" && !item.isOwn)) continue;
        items.push({ ...item, id: read.some(({ id }) => id === item.id) ? freeID() : item.id });
      }
      textLanguage = reading.language || null;
      for (const { title, concepts } of reading.requirements) glosses.set(title, concepts.map(({ label }) => label));
      show();
      return items.filter(isTouched).length;
    },
    /// Names what each requirement of an answer is about.
    gloss(requirements, wantedLanguage) {
      textLanguage = wantedLanguage || textLanguage;
      for (const { title, concepts } of requirements) glosses.set(title, (concepts || []).map(({ label }) => label));
      if (!wishes.contains(document.activeElement)) show();
    },
    state: () => ({ items: items.map((item) => ({ ...item })), language: textLanguage, glosses: [...glosses] }),
    restore(state) {
      items = (state?.items || []).map((item) => ({ ...item }));
      textLanguage = state?.language || null;
      glosses = new Map(state?.glosses || []);
      show();
    },
  };
}

/// The items of a reading: wishes, what is excluded, what was set aside.
function itemsOf({ requirements, excluded, setAside }) {
  const home = (group) => ({ group, home: group });
  return [
    ...requirements.map(({ id, title, optional, conditions }) => (
      { id, title, read: title, optional, conditions: conditions.map(({ text }) => text), ...home("wish") })),
    ...excluded.map(({ text, reason }) => ({ title: text, read: text, reason, ...home("excluded") })),
    ...setAside.map(({ text, kind, reason }) => ({ title: text, read: text, reason: reason || kind, ...home("aside") })),
  ];
}
