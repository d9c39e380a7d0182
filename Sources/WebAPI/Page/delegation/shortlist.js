import { ask } from "./api.js";
import { download } from "./csv.js";
import { today } from "./dates.js";
import { fill, h } from "./dom.js";
import { countryName, say, sayCode } from "./language.js";
import { notice } from "./notice.js";
import { problemBox } from "./problems.js";

/// Who is kept, to take away as a file or on paper, and to be noted in the ledger of who is shown.
///
/// - Parameter canRecord: whether the ledger may be written.
export function shortList(canRecord) {
  const list = h("div", {});
  const trouble = h("div", {});
  const record = h("div", { class: "record", hidden: true },
    h("p", { class: "actions" }, h("button", { type: "button", onclick: () => note() }, say("delegation.record"))),
    h("p", { class: "hint" }, say("delegation.record.hint")), trouble);
  let current = null;

  /// - Parameter isStored: the ledger keeps needs of the catalogue only.
  function show(reply, choices, isStored) {
    record.hidden = !canRecord || !isStored || reply.matches.length === 0;
    const kept = reply.matches.filter(({ member }) => choices.of(member) === "keep");
    current = { reply, choices, taken: kept.length > 0 ? kept : reply.matches.filter(({ member }) => choices.of(member) !== "drop") };
    fill(list, kept.length > 0
      ? h("ol", {}, kept.map((match) => h("li", {}, match.name)))
      : h("p", { class: "hint" }, say("delegation.shortlist.none")));
  }

  function save() {
    download(`cordee-${current.reply.need}.csv`, rows(current.reply, current.taken, current.choices));
  }

  async function note() {
    const members = current.taken.map(({ member }) => member);
    try {
      const json = { need: current.reply.need, kind: "put_forward", members, date: today() };
      await ask("/v1/exposures", { method: "POST", json });
      fill(trouble);
      notice(say("delegation.recorded", { count: members.length }));
    } catch (error) {
      fill(trouble, problemBox(error, note));
    }
  }

  const element = h("section", { class: "panel shortlist" },
    h("h2", {}, say("delegation.shortlist")), list,
    h("p", { class: "actions" },
      h("button", { type: "button", onclick: save }, say("exportCSV")),
      h("button", { type: "button", onclick: () => print() }, say("print"))),
    record);
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
