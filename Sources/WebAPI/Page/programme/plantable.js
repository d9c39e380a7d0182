import { step } from "./evidence.js";
import { h } from "./dom.js";
import { clock } from "./dates.js";
import { percent, say } from "./language.js";
import { pair } from "./draft.js";

/// The programme as a table: a row a slot, a column a table. Each cell knows its slot and table.
export function byTable(visit, meetings, changed) {
  const seats = new Map(meetings.map((meeting) => [`${meeting.slot}\n${meeting.table}`, meeting]));
  const width = visit.tables.length + 1;
  const head = h("tr", {}, h("th", { scope: "col" }, say("plan.time")),
    visit.tables.map(({ number }) => h("th", { scope: "col" }, visit.where(number))));
  const days = visit.days;
  const rows = days.flatMap(({ name, slots }) => [
    (days.length > 1 || slots[0]?.date) && h("tr", { class: "day" }, h("th", { scope: "colgroup", colspan: width }, name)),
    slots.flatMap((slot, index) => [
      h("tr", { class: slot.closed ? "closed" : null },
        h("th", { scope: "row" }, clock(slot.start), h("span", { class: "until" }, ` – ${clock(slot.end)}`)),
        slot.closed
          ? h("td", { colspan: width - 1 }, say("plan.closed"))
          : visit.tables.map(({ number }) => {
            const meeting = seats.get(`${slot.id}\n${number}`);
            return h("td", { "data-slot": slot.id, "data-table": number }, meeting && card(visit, meeting, "table", changed));
          })),
      visit.breaksAfter(slot, slots[index + 1]).map(({ from, to }) => h("tr", { class: "closed" },
        h("th", { scope: "row" }, clock(from), h("span", { class: "until" }, ` – ${clock(to)}`)), h("td", { colspan: width - 1 }, say("plan.break")))),
    ]),
  ]);
  return sheet("tables", say("plan.byTable.name"), visit.tables.length, head, rows);
}

/// The same by who meets: a row a party, a column a slot.
export function byParty(visit, meetings, changed) {
  const days = visit.days;
  const slots = days.flatMap((day) => day.slots);
  const dayRow = days.length > 1 && h("tr", {}, h("td", {}),
    days.map((day) => h("th", { scope: "colgroup", colspan: day.slots.length, class: "day-name" }, day.name)));
  const head = h("tr", {}, h("th", { scope: "col" }, say("plan.who")),
    slots.map((slot) => h("th", { scope: "col" }, clock(slot.start))));
  const rows = visit.programme.parties.map((party) => {
    const own = new Map(meetings.filter(({ delegate, member }) => [delegate, member].includes(party.id)).map((one) => [one.slot, one]));
    return h("tr", { class: party.side }, h("th", { scope: "row" }, party.name, " ", h("span", { class: "count" }, own.size)),
      slots.map((slot) => cell(visit, party, slot, own.get(slot.id), changed)));
  });
  return sheet("parties", say("plan.byParty.name"), slots.length, [dayRow, head], rows);
}

function cell(visit, party, slot, meeting, changed) {
  const isOut = slot.closed || visit.isAway(party.id, slot.id);
  return h("td", { "data-slot": slot.id, "data-party": party.id, class: isOut ? "out" : null },
    isOut && !meeting && h("span", { class: "visually-hidden" }, say(slot.closed ? "plan.closed" : "plan.away")),
    meeting && card(visit, meeting, party.id, changed));
}

function sheet(kind, name, columns, head, rows) {
  const table = h("table", { role: "grid", class: `plan by-${kind}${columns > 12 ? " many" : ""}`, "aria-label": name },
    h("colgroup", {}, h("col", { class: "names" }), h("col", { span: columns })), h("thead", {}, head), h("tbody", {}, rows));
  table.style.setProperty("--columns", columns);
  return table;
}

/// A meeting as a card to pick up: who, with whom, why, how well.
function card(visit, meeting, seen, changed) {
  const { delegate, member, reason, score, table } = meeting;
  const names = seen === "table" ? [member, delegate] : [seen === member ? delegate : member];
  return h("button", {
    type: "button", tabindex: "-1", "data-meeting": pair(meeting), draggable: "false",
    class: ["meeting", visit.shade(meeting), changed.has(pair(meeting)) && "changed"].filter(Boolean).join(" "),
  },
  h("span", { class: "who" }, visit.name(names[0])), " ",
  names[1] && h("span", { class: "with" }, visit.name(names[1])), " ",
  seen === "table" && reason?.title && h("span", { class: "why" }, reason.title), " ",
  h("span", { class: "facts" },
    seen !== "table" && h("span", {}, say("plan.table", { table })),
    score !== undefined && h("span", { class: "fit" }, h("span", { class: `dot ${step(score)}`, "aria-hidden": "true" }), percent(score)),
    meeting.interpreter && h("span", {}, meeting.interpreter)));
}
