import { fill, h } from "./dom.js";
import { facetLabel, facetName, percent, say } from "./language.js";
import { memberChooser } from "./choosers.js";
import { problemBox } from "./problems.js";
import { facetNames } from "./facets.js";
import { words } from "./words.js";

/// Where any member stands for the need at hand, and what decides it.
///
/// - Parameter ask: gives the reply for a member's id.
export function whyNot(ask) {
  const result = h("div", { role: "status" });
  async function show({ id }) {
    fill(result, h("p", {}, say("loading")));
    try {
      fill(result, reasons(await ask(id)));
    } catch (error) {
      fill(result, problemBox(error, () => show({ id })));
    }
  }
  const chooser = memberChooser(say("delegation.whyNot.label"), say("delegation.whyNot.hint"), show);
  return h("section", { class: "panel why-not" }, h("h2", {}, say("delegation.whyNot")), chooser.element, result);
}

function reasons(reply) {
  const { name } = reply;
  return [
    h("p", {}, h("strong", {}, reply.rank
      ? say("whyNot.place", { name, rank: reply.rank, count: reply.eligibleCount })
      : say("whyNot.out", { name }))),
    reply.brokenRules.length > 0 && h("ul", {}, reply.brokenRules.map(({ rule, asked, found }) =>
      h("li", {}, say("whyNot.rule", { rule: ruleName(rule), asked: valueNames(rule, asked), found: valueNames(rule, found) })))),
    reply.missingFields.length > 0
      && h("p", {}, say("whyNot.fields", { fields: reply.missingFields.map(ruleName).join(", ") })),
    reply.ahead && comparison(reply),
  ];
}

function ruleName(rule) {
  return facetLabel(rule) ?? (words[`field.${rule}`] ? say(`field.${rule}`) : rule);
}

function valueNames(rule, values) {
  if (!facetNames.includes(rule) || !values) return values || "–";
  return values.split("|").filter(Boolean).map((value) => facetName(rule, value)).join(", ");
}

function comparison(reply) {
  return h("div", { class: "scrolls" }, h("table", {},
    h("caption", {}, say("whyNot.ahead", { name: reply.ahead.name })),
    h("thead", {}, h("tr", {},
      h("th", { scope: "col" }, say("evidence.part")), h("th", { scope: "col" }, reply.name),
      h("th", { scope: "col" }, reply.ahead.name))),
    h("tbody", {}, reply.ahead.differences.map(({ title, own, other }) => h("tr", {},
      h("th", { scope: "row" }, title),
      h("td", { class: "figure" }, percent(own)), h("td", { class: "figure" }, percent(other)))))));
}
