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
  let reply = null;
  let choices = null;

  function show(newReply, newChoices) {
    [reply, choices] = [newReply, newChoices];
    const kept = reply.matches.filter(({ member }) => choices.of(member) === "keep");
    const listed = reply.matches.filter(({ member }) => choices.of(member) !== "drop");
    const dropped = reply.matches.filter(({ member }) => choices.of(member) === "drop");
    element.classList.toggle("has-kept", kept.length > 0);
    fill(element, h("ol", { class: "cards" }, listed.map(card)), droppedFold(dropped));
  }

  function card(match) {
    const isKept = choices.of(match.member) === "keep";
    return h("li", { class: `card${isKept ? " kept" : ""}`, "data-member": match.member },
      h("div", { class: "card-head" },
        h("h3", {}, h("span", { class: "rank" }, `${match.rank}.`), " ", match.name), badge(match.confidence),
        h("span", { class: "figure" }, say("delegation.score", { percent: percent(match.score) }))),
      identity(match), evidenceList(match), noteField(match),
      h("p", { class: "actions" },
        h("button", {
          type: "button", "aria-pressed": String(isKept), class: "keep", "aria-label": `${say("delegation.keep")} ${match.name}`,
          onclick: () => decide(match, isKept ? undefined : "keep"),
        }, say(isKept ? "delegation.kept" : "delegation.keep")),
        h("button", {
          type: "button", class: "quiet drop", "aria-label": `${say("delegation.drop")} ${match.name}`,
          onclick: () => decide(match, "drop"),
        }, say("delegation.drop"))),
      wholeSheet(match.member));
  }

  function decide(match, decision) {
    const focused = document.activeElement?.className;
    choices.decide(match.member, decision);
    changed();
    const buttons = element.querySelector(`[data-member="${CSS.escape(match.member)}"]`);
    (buttons?.querySelector(`.${focused.split(" ").pop()}`) || element.querySelector("button"))?.focus();
    notice(say(`delegation.said.${decision || "none"}`, { name: match.name }), () => {
      choices.undo();
      changed();
    });
  }

  function noteField(match) {
    const text = choices.note(match.member);
    const paper = h("p", { class: "paper" }, text);
    const area = h("textarea", {
      rows: 1, value: text, "aria-label": say("delegation.note", { name: match.name }),
      placeholder: say("delegation.note", { name: match.name }),
      oninput: (event) => {
        paper.textContent = event.target.value;
        choices.setNote(match.member, event.target.value);
      },
    });
    return h("div", { class: "note" }, area, paper);
  }

  function droppedFold(dropped) {
    return dropped.length > 0 && h("details", { class: "dropped" },
      h("summary", {}, say("delegation.dropped", { count: dropped.length })),
      h("ul", {}, dropped.map((match) => h("li", {}, `${match.name} `,
        h("button", {
          type: "button", class: "quiet", "aria-label": say("delegation.restoreNamed", { name: match.name }),
          onclick: () => decide(match, undefined),
        }, say("delegation.restore"))))));
  }

  return { element, show };
}

/// A bar a requirement; each opens on its evidence, the strongest is open.
function evidenceList(match) {
  const strongest = Math.max(...match.requirements.map(({ probability }) => probability));
  return h("div", { class: "bars" }, match.requirements.map((evidence) =>
    h("details", { open: evidence.probability === strongest, "data-strong": evidence.probability >= 0.3 },
      h("summary", {},
        h("span", { class: "bar-title" }, evidence.title), bar(evidence.probability, evidence.title),
        h("span", { class: "figure" }, percent(evidence.probability))),
      answer(evidence), parts(evidence))));
}
