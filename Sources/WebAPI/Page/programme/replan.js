import { ask } from "./api.js";
import { field, fill, h } from "./dom.js";
import { language, say } from "./language.js";
import { refusalBox } from "./visitform.js";

const kinds = ["cancelled", "late", "absent", "lost_slot", "lost_tables", "called_off"];

/// Says what happened, plans the rest anew, and shows what moved and why.
///
/// - Parameters:
///   - current: gives `{ visit, etag, isChanged }`.
///   - store: keeps what was arranged by hand first; whether it could.
///   - replanned: called with the reply and the new version.
export function replanner(current, store, replanned) {
  const kind = select(kinds.map((one) => [one, say(`replan.${one}`)]), say("replan.what"));
  const asked = h("div", { class: "items" });
  const outcome = h("div", { class: "replan-outcome", tabindex: "-1" });
  const form = h("form", { onsubmit: (event) => { event.preventDefault(); run(); } }, kind.element, asked,
    h("p", { class: "actions" }, h("button", { type: "submit" }, say("replan.run"))));
  let read = () => ({});
  kind.control.addEventListener("change", () => askMore());

  /// What else the kind of event needs.
  function askMore() {
    const { visit } = current();
    const parties = visit.programme.parties.map(({ id, name }) => [id, name]);
    const slots = visit.slots.filter(({ closed }) => !closed).map(({ id }) => [id, visit.when(id)]);
    const party = () => select(parties, say("replan.party"));
    const slot = (word) => select(slots, say(word));
    const pairs = visit.programme.meetings.map(({ delegate, member }, index) => [index, visit.title({ delegate, member })]);
    const parts = {
      cancelled: () => ({ party: party() }),
      late: () => ({ party: party(), until: slot("replan.until") }),
      absent: () => ({ party: party(), slot: slot("replan.slot") }),
      lost_slot: () => ({ slot: slot("replan.slot") }),
      lost_tables: () => {
        const control = h("input", { type: "number", min: 1, max: visit.tables.length, value: 1, required: true });
        return { tables: { control, element: field(say("replan.tables"), control), value: () => Number(control.value) } };
      },
      called_off: () => {
        const chosen = select(pairs, say("replan.meeting"));
        const meeting = () => visit.programme.meetings[Number(chosen.control.value)] || {};
        return { delegate: { ...chosen, value: () => meeting().delegate }, member: { value: () => meeting().member } };
      },
    }[kind.control.value]();
    fill(asked, Object.values(parts).map(({ element }) => element));
    read = () => Object.fromEntries(Object.entries(parts).map(([name, { value }]) => [name, value()]));
  }

  async function run() {
    if (!(await store())) return;
    const { visit, etag } = current();
    fill(outcome, h("p", { class: "status", role: "status", "aria-busy": "true" }, say("plan.making")));
    try {
      const path = `/v1/programmes/${encodeURIComponent(visit.programme.id)}/replan`;
      const json = { events: [{ kind: kind.control.value, ...read() }] };
      const reply = await ask(path, { method: "POST", json, headers: { "If-Match": etag } });
      replanned(reply.body, reply.etag);
      askMore();
      fill(outcome, list(reply.body.changes));
      outcome.focus();
    } catch (error) {
      fill(outcome, error.status === 412 || error.status === 409
        ? h("p", { class: "refusal", role: "alert" }, say("plan.conflict")) : refusalBox(error, run));
    }
  }

  function list(changes) {
    return [
      h("h3", {}, say("replan.changes", { count: changes.length })),
      changes.length > 0 && h("ul", { class: "changes" }, changes.map(({ kind: how, sentence }) => h("li", { class: how }, current().visit.readable(sentence[language])))),
    ];
  }

  return {
    element: h("section", { class: "panel replan" }, h("h2", {}, say("replan")), h("p", { class: "hint" }, say("replan.lead")), form, outcome),
    show() {
      fill(outcome);
      askMore();
    },
  };
}

function select(options, label) {
  const control = h("select", {}, options.map(([value, text]) => h("option", { value }, text)));
  return { control, element: field(label, control), value: () => control.value };
}
