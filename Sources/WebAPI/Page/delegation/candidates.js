import { fill, h } from "./dom.js";
import { answer, badge, bar, parts } from "./evidence.js";
import { percent, say } from "./language.js";
import { identity, wholeSheet } from "./member.js";
import { notice } from "./notice.js";

/// The ranked members of an answer, to keep, drop and note.
///
/// - Parameter changed: called after each decision.
export function candidateList(changed) {
  const element = h("div", { class: "candidates" });
  let cards = [];
  let choices = null;

  function show(matches, newChoices) {
    choices = newChoices;
    cards = matches.map((match) => candidate(match, choices, (decision) => decide(match, decision)));
    refresh();
  }

  /// Brings the list to what is decided now; what is unfolded stays so.
  function refresh() {
    const by = (decision) => cards.filter(({ match }) => choices.of(match.member) === decision);
    const dropped = by("drop");
    cards.forEach((card) => card.refresh());
    element.classList.toggle("has-kept", by("keep").length > 0);
    fill(element,
      h("ol", { class: "cards" }, cards.filter((card) => !dropped.includes(card)).map((card) => card.element)),
      dropped.length > 0 && droppedFold(dropped));
  }

  function decide(match, decision) {
    choices.decide(match.member, decision);
    update(match);
    notice(say(`delegation.said.${decision || "none"}`, { name: match.name }), () => {
      choices.undo();
      update(match);
    });
  }

  /// The focus stays on the member decided upon; where it left the list, it goes to the next one.
  function update(match) {
    const focused = document.activeElement;
    const place = cards.findIndex((card) => card.match === match);
    refresh();
    changed();
    const next = [...cards.slice(place), ...cards.slice(0, place).reverse()]
      .find(({ match: other }) => choices.of(other.member) !== "drop");
    if (element.contains(focused)) focused.focus();
    else if (next) next.keep.focus();
    else element.querySelector("summary")?.focus();
  }

  function droppedFold(dropped) {
    return h("details", { class: "dropped" },
      h("summary", {}, say("delegation.dropped", { count: dropped.length })),
      h("ul", {}, dropped.map(({ match }) => h("li", {}, `${match.name} `,
        h("button", {
          type: "button", class: "quiet", "aria-label": say("delegation.restoreNamed", { name: match.name }),
          onclick: () => decide(match, undefined),
        }, say("delegation.restore"))))));
  }

  return { element, show };
}

function candidate(match, choices, decide) {
  const isKept = () => choices.of(match.member) === "keep";
  const keep = h("button", {
    type: "button", class: "keep", "aria-label": say("delegation.keepNamed", { name: match.name }),
    onclick: () => decide(isKept() ? undefined : "keep"),
  });
  const element = h("li", { class: "card", "data-member": match.member },
    h("div", { class: "card-head" },
      h("h3", {}, h("span", { class: "rank" }, `${match.rank}.`), " ", match.name), ...worth(match)),
    identity(match), history(match), evidenceList(match), noteField(match, choices),
    h("p", { class: "actions" }, keep,
      h("button", {
        type: "button", class: "quiet drop", "aria-label": say("delegation.dropNamed", { name: match.name }),
        onclick: () => decide("drop"),
      }, say("delegation.drop"))),
    wholeSheet(match.member));
  function refresh() {
    element.classList.toggle("kept", isKept());
    keep.setAttribute("aria-pressed", String(isKept()));
    keep.textContent = say(isKept() ? "delegation.kept" : "delegation.keep");
  }
  return { match, element, keep, refresh };
}

/// The surest requirement and the mean over all: two scales, each named; one where there is but one
/// requirement.
function worth({ confidence, requirements, score }) {
  const count = requirements.length;
  const figure = (name, value) => h("span", { class: "figure" }, say(name, { count, percent: percent(value) }));
  if (count < 2) return [badge(confidence), figure("delegation.score", score)];
  const surest = Math.max(...requirements.map(({ probability }) => probability));
  return [h("span", {}, badge(confidence), " ", figure("delegation.surest", surest)), figure("delegation.mean", score)];
}

/// What there has been with who asks, and where score alone would place it.
function history(match) {
  const said = [
    match.meritRank !== match.rank && say("delegation.byMerit", { rank: match.meritRank }),
    ...(match.relations || []).map(({ kind, date, supplier }) => say(`relation.${kind}`, { date, supplier })),
  ].filter(Boolean);
  return said.length > 0 && h("p", { class: "hint history" }, said.join(" · "));
}

/// A bar a requirement; each opens on its evidence, the strongest is open.
function evidenceList(match) {
  const strongest = Math.max(...match.requirements.map(({ probability }) => probability));
  return h("div", { class: "bars" }, match.requirements.map((evidence) =>
    h("details", { open: evidence.probability === strongest, "data-strong": evidence.probability >= 0.3 },
      h("summary", {},
        h("span", { class: "bar-title", dir: "auto" }, evidence.title), bar(evidence.probability, evidence.title),
        h("span", { class: "figure" }, percent(evidence.probability))),
      answer(evidence), parts(evidence))));
}

/// A box for a note; on paper the note alone stands there.
function noteField(match, choices) {
  const text = choices.note(match.member);
  const words = say("delegation.note", { name: match.name });
  const paper = h("p", { class: "paper" }, text);
  const area = h("textarea", {
    rows: 1, value: text, "aria-label": words, placeholder: words,
    oninput: (event) => {
      paper.textContent = event.target.value;
      choices.setNote(match.member, event.target.value);
    },
  });
  return h("div", { class: "note" }, area, paper);
}
