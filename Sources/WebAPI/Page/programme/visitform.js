import { ask } from "./api.js";
import { usualDay } from "./dates.js";
import { field, fill, freshID, h } from "./dom.js";
import { language, say } from "./language.js";
import { problemBox, problemTitle } from "./problems.js";
import { timetable } from "./timetable.js";

/// Where visits are, as long as nobody says otherwise.
const placeZone = "Europe/Paris";

/// The few things a programme needs to know, filled in so that one press makes it.
///
/// - Parameters:
///   - source: gives `{ need, title, requirements, members }` of the delegation at hand.
///   - made: called with the programme and its version.
export function visitForm(source, made) {
  const problem = h("div", {});
  const place = h("div", {});
  const controls = {};
  let party = null;
  let isBusy = false;

  function show() {
    const { requirements, members, title, facts = {} } = source();
    party = partyEditor(requirements, tablesFollow, facts);
    const [first, days] = [facts.first || usualDay(), daysBetween(facts.first, facts.last)];
    fill(problem);
    fill(place, h("form", { class: "visit-form", onsubmit: (event) => { event.preventDefault(); make(values()); } },
      h("p", { class: "hint" }, say("plan.form.members", { count: members.length })),
      entry("title", "text", title || ""),
      group("plan.form.when",
        entry("first", "date", first), entry("days", "number", days, 1, mostDays), entry("start", "time", "09:00"),
        entry("slots", "number", 10, 1, 25), entry("minutes", "number", 25, 5, 240), entry("pause", "number", 5, 0, 120),
        entry("breakFrom", "time", "12:00"), entry("breakTo", "time", "13:30"), zone()),
      group("plan.form.limits",
        entry("tables", "number", party.count(), 1, 100), entry("perMember", "number", 2, 1, 50),
        entry("least", "number", 0, 0, 10), entry("perDelegate", "number", "", 1, 125)),
      party.element,
      h("div", { class: "save-bar" }, h("button", { type: "submit", class: "primary" }, say("plan.make")), problem)), file());
  }

  function entry(name, type, value, min, max) {
    const isOpen = ["breakFrom", "breakTo", "perDelegate", "title"].includes(name);
    controls[name] = h("input", { type, value, min, max, required: !isOpen, ...(type === "number" && { inputmode: "numeric" }) });
    return field(say(`plan.form.${name}`), controls[name]);
  }

  /// The zone of the place, which need not be the reader's.
  function zone() {
    const names = h("datalist", { id: freshID("zones") }, (Intl.supportedValuesOf?.("timeZone") || []).map((value) => h("option", { value })));
    const found = entry("timezone", "text", placeZone);
    controls.timezone.setAttribute("list", names.id);
    return h("div", {}, found, names);
  }

  function tablesFollow() {
    controls.tables.value = party.count();
  }

  function values() {
    const read = Object.entries(controls).map(([name, { type, value }]) => [name, type === "number" ? Number(value) : value]);
    return timetable({ ...Object.fromEntries(read), delegates: party.values(), members: source().members });
  }

  /// A timetable that somebody has already: as a file, or pasted; the form's own can be taken from here.
  function file() {
    const text = h("textarea", { rows: 8, spellcheck: "false", maxlength: 1000000 });
    const upload = h("input", { type: "file", accept: ".json,application/json" });
    const refusal = h("p", { class: "refusal", role: "alert" });
    upload.addEventListener("change", async () => { if (upload.files[0]) text.value = await upload.files[0].text(); });
    const use = () => {
      try {
        refusal.textContent = "";
        make(JSON.parse(text.value));
      } catch (error) {
        refusal.textContent = say("plan.file.wrong", { why: error.message });
        text.focus();
      }
    };
    return h("details", { class: "panel timetable-file" }, h("summary", {}, say("plan.file")),
      field(say("plan.file.upload"), upload), field(say("plan.file.text"), text, say("plan.file.hint")), refusal,
      h("p", { class: "actions" },
        h("button", { type: "button", onclick: use }, say("plan.file.use")),
        h("button", { type: "button", class: "quiet", onclick: () => { text.value = JSON.stringify(values(), null, 1); } }, say("plan.file.take"))));
  }

  async function make(timetable) {
    if (isBusy) return;
    isBusy = true;
    const { need, title: ownTitle } = source();
    const title = controls.title?.value.trim() || ownTitle;
    fill(problem, h("p", { class: "status", role: "status", "aria-busy": "true" }, say("plan.making")));
    try {
      const json = { timetable, need, lang: language, ...(title && { title }) };
      const { body, etag } = await ask("/v1/programmes", { method: "POST", json });
      fill(problem);
      made(body, etag);
    } catch (error) {
      fill(problem, refusalBox(error, () => make(timetable)));
    }
    isBusy = false;
    problem.scrollIntoView({ block: "nearest" });
  }

  return { element: h("section", { class: "panel" }, h("h2", {}, say("plan.form")), place), show };
}

/// What cannot be, each with the smallest change that would do; anything else as any problem.
export function refusalBox(error, retry) {
  if (!["infeasible-programme", "colliding-programme"].includes(error.kind)) return problemBox(error, retry);
  return h("div", { class: "problem", role: "alert" },
    h("p", {}, h("strong", {}, problemTitle(error))),
    h("ul", {}, error.errors.map(({ detail }) => h("li", {}, detail))));
}

function group(name, ...children) {
  return h("fieldset", { class: "items" }, h("legend", {}, say(name)), children);
}

const mostDays = 5;

/// How many days a visit has, both ends counted; one where they are not known.
function daysBetween(first, last) {
  if (!first || !last) return 1;
  const count = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
  return Math.max(1, Math.min(mostDays, count));
}

const usualParty = 3;
const largestParty = 25;

/// The delegates: name, languages, and what each asks about.
///
/// - Parameter facts: how many come and what they speak, where the request says so.
function partyEditor(requirements, counted, facts) {
  const spoken = (facts.languages || []).join(", ");
  const list = h("ul", { class: "delegates" });
  const rows = [];
  let number = 0;

  function add(topics) {
    number += 1;
    const name = h("input", { type: "text", required: true, maxlength: 200, value: say("plan.delegate", { number }) });
    const languages = h("input", { type: "text", value: spoken, maxlength: 60, pattern: "[A-Za-z]{2,3}([ ,]+[A-Za-z]{2,3})*", placeholder: "en, fr" });
    const boxes = requirements.map(({ id, title }) => {
      const box = h("input", { type: "checkbox", value: id, checked: topics.includes(id), id: `topic-${number}-${id}` });
      return { box, element: h("div", { class: "choice" }, box, h("label", { for: box.id, dir: "auto" }, title)) };
    });
    const row = { name, languages, boxes };
    const leave = () => {
      rows.splice(rows.indexOf(row), 1);
      row.element.remove();
      counted();
      more.focus();
    };
    row.element = h("li", { class: "entry" },
      h("div", { class: "items" }, field(say("plan.delegate.name"), name), field(say("plan.delegate.languages"), languages)),
      boxes.length > 0 && h("fieldset", {}, h("legend", {}, say("plan.delegate.topics")), boxes.map(({ element }) => element)),
      number > 1 && h("button", { type: "button", class: "quiet", "aria-label": say("removeNamed", { name: name.value }), onclick: leave }, say("remove")));
    rows.push(row);
    list.append(row.element);
    return row;
  }

  const more = h("button", { type: "button", onclick: () => { add([]).name.focus(); counted(); } }, say("plan.delegate.add"));
  const count = facts.delegates ? Math.min(largestParty, facts.delegates) : Math.max(1, Math.min(usualParty, requirements.length));
  for (let index = 0; index < count; index += 1) {
    add(requirements.filter((_, place) => (place - index) % count === 0 || (index - place) % requirements.length === 0).map(({ id }) => id));
  }

  return {
    element: h("section", {}, h("h3", {}, say("plan.party")), h("p", { class: "hint" }, say("plan.party.hint")), list, h("p", { class: "actions" }, more)),
    count: () => rows.length,
    values: () => rows.map(({ name, languages, boxes }, index) => {
      const topics = boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
      const spoken = languages.value.toLowerCase().split(/[ ,]+/).filter(Boolean);
      return {
        id: `G${index + 1}`, name: name.value.trim(),
        ...(topics.length > 0 && { topics }), ...(spoken.length > 0 && { languages: spoken }),
      };
    }),
  };
}
