import { h } from "./dom.js";
import { gapList } from "./gaps.js";
import { say } from "./language.js";

/// The suggested consortium, its alternatives and the lots that nobody covers.
///
/// - Parameter exclude: called with `{ id, label }` of a member to do without.
export async function consortiumPanels(reply, exclude) {
  return [suggestion(reply.consortium, exclude), await openLots(reply), alternatives(reply.alternatives)];
}

function suggestion(consortium, exclude) {
  const count = consortium.members.length;
  return h("section", { class: "panel" },
    h("h2", {}, say("call.consortium")),
    count === 0
      ? h("p", {}, say("call.consortium.none"))
      : [h("p", {}, say(consortium.isOptimal ? "call.optimal" : "call.bound", { count, bound: consortium.bound })),
        h("ul", { class: "consortium" }, consortium.members.map((member) => h("li", {},
          who(member), " ",
          h("button", {
            type: "button", class: "quiet", onclick: () => exclude({ id: member.member, label: member.name }),
          }, say("call.excludeNamed", { name: member.name })))))]);
}

function who(member) {
  return [h("strong", {}, member.name), " ", say("call.covers", { lots: member.lots.join(", ") })];
}

async function openLots(reply) {
  const open = reply.lots.filter(({ covered }) => !covered);
  return h("section", { class: "panel gaps" },
    h("h2", {}, say("call.uncovered")),
    open.length > 0 ? await gapList(open) : h("p", {}, say("call.uncovered.none")));
}

function alternatives(all) {
  return all.length > 0 && h("section", { class: "panel" },
    h("h2", {}, say("call.alternatives")),
    all.map((consortium, index) => [
      h("h3", {}, say("call.alternative", { count: index + 2 })),
      h("ul", {}, consortium.members.map((member) => h("li", {}, who(member)))),
      consortium.uncovered.length > 0
        && h("p", { class: "hint" }, say("call.leavesOut", { lots: consortium.uncovered.join(", ") })),
    ]));
}
