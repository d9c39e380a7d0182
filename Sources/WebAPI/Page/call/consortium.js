import { h } from "./dom.js";
import { gapList } from "./gaps.js";
import { percent, say } from "./language.js";

/// The suggested consortium, the lots that nobody covers, and other consortia.
///
/// - Parameter exclude: called with `{ id, label }` of a member to do without.
export async function consortiumPanels(reply, exclude) {
  return [suggestion(reply, exclude), h("div", {}, await openLots(reply.lots), alternatives(reply))];
}

function suggestion(reply, exclude) {
  const { members, isOptimal, bound, uncovered } = reply.consortium;
  const count = members.length;
  const all = reply.lots.length;
  const isWhole = uncovered.length === 0;
  const name = `call.${isOptimal ? "optimal" : "bound"}${isWhole ? "" : ".part"}`;
  return h("section", { class: "panel" },
    h("h2", {}, say("call.consortium")),
    count === 0
      ? h("p", {}, say("call.consortium.none"))
      : [h("p", {}, say(name, { count, bound, all, covered: all - uncovered.length, open: uncovered.join(", ") })),
        h("ul", { class: "consortium" }, members.map((partner) => h("li", {},
          who(partner), proofs(partner, reply),
          h("button", {
            type: "button", class: "quiet", onclick: () => exclude({ id: partner.member, label: partner.name }),
          }, say("call.excludeNamed", { name: partner.name })))))],
    reply.consortium.brokenRules.map((rule) => h("p", { class: "unsure" }, say(`call.rule.${rule}`))));
}

function who({ name, lots, completes }) {
  const parts = [
    lots.length > 0 && say("call.leads", { lots: lots.join(", ") }),
    completes.length > 0 && say("call.completes", { lots: completes.join(", ") }),
  ].filter(Boolean);
  return [h("strong", {}, name), parts.length > 0 && ` ${parts.join(say("semicolon"))}`];
}

/// For each lot that a partner leads, the capability and the sentence that say so.
function proofs(partner, reply) {
  const row = reply.members.find(({ member }) => member === partner.member);
  return row && reply.lots.map((lot, index) => partner.lots.includes(lot.id) && h("div", { class: "answer" },
    h("p", { class: "capability" }, h("span", { class: "rank" }, lot.id), " ", row.evidence[index].title,
      " ", h("span", { class: "figure" }, `(${percent(row.probabilities[index])})`)),
    row.evidence[index].sentence.field !== "title"
      && h("blockquote", {}, h("p", {}, row.evidence[index].sentence.text))));
}

async function openLots(lots) {
  const open = lots.filter(({ covered }) => !covered);
  return h("section", { class: "panel gaps" },
    h("h2", {}, say("call.uncovered")),
    open.length > 0 ? await gapList(open) : h("p", {}, say("call.uncovered.none")));
}

function alternatives({ alternatives: all, consortium, members }) {
  const names = new Map([...consortium.members, ...members].map(({ member, name }) => [member, name]));
  return all.length > 0 && h("section", { class: "panel" },
    h("h2", {}, say("call.alternatives")),
    all.map((other) => [
      h("h3", {}, say("call.without", { name: names.get(other.without) || other.without })),
      h("ul", {}, other.members.map((partner) => h("li", {}, who(partner)))),
      other.uncovered.length > 0
        && h("p", { class: "hint" }, say("call.leavesOut", { lots: other.uncovered.join(", ") })),
    ]));
}
