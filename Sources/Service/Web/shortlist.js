import { download } from "./csv.js";
import { fill, h } from "./dom.js";
import { countryName, say, sayCode } from "./language.js";

/// Who is kept, to take away as a file or on paper.
export function shortList() {
  const list = h("div", {});
  let current = null;

  function show(reply, choices) {
    const kept = reply.matches.filter(({ member }) => choices.of(member) === "keep");
    current = { reply, choices, taken: kept.length > 0 ? kept : reply.matches.filter(({ member }) => choices.of(member) !== "drop") };
    fill(list, kept.length > 0
      ? h("ol", {}, kept.map((match) => h("li", {}, match.name)))
      : h("p", { class: "hint" }, say("delegation.shortlist.none")));
  }

  function save() {
    download(`cordee-${current.reply.need}.csv`, rows(current.reply, current.taken, current.choices));
  }

  const element = h("section", { class: "panel shortlist" },
    h("h2", {}, say("delegation.shortlist")), list,
    h("p", { class: "actions" },
      h("button", { type: "button", onclick: save }, say("exportCSV")),
      h("button", { type: "button", onclick: () => print() }, say("print"))));
  return { element, show };
}

/// A row a member; two columns a requirement: how well, and by what.
function rows(reply, matches, choices) {
  const columns = ["rank", "name", "kind", "city", "country", "website", "score", "note"];
  const head = [
    ...columns.map((column) => say(`csv.${column}`)),
    ...reply.requirements.flatMap(({ id, title }) => [`${id} ${title}`, `${id} ${say("csv.capability")}`]),
  ];
  return [head, ...matches.map((match) => [
    match.rank, match.name, sayCode("kind", match.kind), match.city, match.country && countryName(match.country),
    match.website, rounded(match.score), choices.note(match.member),
    ...match.requirements.flatMap((evidence) => [rounded(evidence.probability), evidence.capabilityTitle]),
  ])];
}

function rounded(value) {
  return Math.round(value * 1000) / 1000;
}
