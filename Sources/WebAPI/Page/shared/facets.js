import { fill, h } from "./dom.js";
import { filterKeys } from "./filters.js";
import { facetLabel, facetName, number, say } from "./language.js";

const names = filterKeys.filter((key) => key.isCounted).map((key) => key.name);
const shown = 6;

/// Checkboxes with counts; `changed` is called when one is ticked.
export function facetPanel(changed, { isOpen }) {
  const chosen = Object.fromEntries(names.map((name) => [name, new Set()]));
  const summary = h("summary", {}, say("filters"));
  const groups = h("div", { class: "facet-groups" });
  const fold = h("details", { class: "filters" }, summary, groups);
  fold.open = isOpen;

  /// What is ticked, by name.
  const values = () => Object.fromEntries(
    names.filter((name) => chosen[name].size > 0).map((name) => [name, [...chosen[name]]]));
  const clear = () => { names.forEach((name) => chosen[name].clear()); changed(); };

  function tick(name, value, isOn) {
    if (isOn) chosen[name].add(value);
    else chosen[name].delete(value);
    changed();
  }

  function show(counts) {
    const focused = document.activeElement?.closest?.("input")?.id;
    const unfolded = [...groups.querySelectorAll("details[open]")].map((more) => more.dataset.facet);
    const count = names.reduce((sum, name) => sum + chosen[name].size, 0);
    summary.textContent = count ? say("filters.count", { count }) : say("filters");
    fill(groups, names.map((name) => group(name, counts[name] || {}, unfolded.includes(name))),
      count > 0 && h("button", { type: "button", class: "quiet", onclick: clear }, say("filters.clear")));
    if (focused && groups.contains(document.getElementById(focused))) document.getElementById(focused).focus();
  }

  function group(name, counts, isUnfolded) {
    const all = [...new Set([...chosen[name], ...Object.keys(counts)])]
      .sort((a, b) => (counts[b] || 0) - (counts[a] || 0) || facetName(name, a).localeCompare(facetName(name, b)));
    if (all.length < 2 && chosen[name].size === 0) return null;
    const boxes = all.map((value) => box(name, value, counts[value] || 0));
    return h("fieldset", {},
      h("legend", {}, sentenceCase(facetLabel(name))), boxes.slice(0, shown),
      boxes.length > shown && h("details", { "data-facet": name, open: isUnfolded },
        h("summary", {}, say("filters.more")), boxes.slice(shown)));
  }

  const prefix = `facet-${Math.random().toString(36).slice(2, 7)}`;
  function box(name, value, count) {
    const id = `${prefix}-${name}-${value}`;
    return h("div", { class: "choice" },
      h("input", {
        type: "checkbox", id, checked: chosen[name].has(value),
        onchange: (event) => tick(name, value, event.target.checked),
      }),
      h("label", { for: id }, facetName(name, value), " ", h("span", { class: "count" }, number(count))));
  }

  /// Takes up what a link asks for.
  function choose(wanted) {
    names.forEach((name) => { chosen[name] = new Set(wanted[name] || []); });
  }

  return { element: fold, show, values, choose };
}

const sentenceCase = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export const facetNames = names;
