import { ask, Latest } from "./api.js";
import { Carrier } from "./carry.js";
import { capital } from "./dates.js";
import { fill, freshID, h } from "./dom.js";
import { Draft, moved, pair, seat } from "./draft.js";
import { language, percent, say } from "./language.js";
import { notice } from "./notice.js";
import { papers } from "./papers.js";
import { byParty, byTable } from "./plantable.js";
import { problemBox, problemTitle } from "./problems.js";
import { replanner } from "./replan.js";
import { Visit } from "./visit.js";
import { refusalBox } from "./visitform.js";

const viewKey = "cordee.plan.view";

/// A programme to arrange: the grid, what is picked up, undo, saving, planning anew, papers.
export function planner() {
  const latest = new Latest();
  let visit = null;
  let draft = null;
  let etag = null;
  let view = sessionStorage.getItem(viewKey) || "table";
  let changed = new Set();

  const help = h("p", { class: "hint plan-help", id: freshID("plan-help") },
    say("plan.help"), " ", h("span", { class: "by-keyboard" }, say("plan.help.keyboard")));
  const title = h("h2", {});
  const worth = h("p", { class: "worth" });
  const zone = h("p", { class: "hint plan-zone" });
  const unmet = h("div", {});
  const grid = h("div", { class: "scrolls plan-grid", role: "region", "aria-label": say("plan.region") });
  const strip = h("div", { class: "plan-strip" });
  const voice = h("p", { class: "visually-hidden", role: "status", "aria-live": "assertive" });
  const state = h("p", { class: "hint", role: "status" });
  const problem = h("div", {});
  const button = (word, action, more = {}) => h("button", { type: "button", onclick: action, ...more }, say(word));
  const undo = button("plan.undo", () => turn("undo"), { "aria-keyshortcuts": "Control+Z" });
  const redo = button("plan.redo", () => turn("redo"), { "aria-keyshortcuts": "Control+Y" });
  const save = button("plan.save", () => store(), { class: "primary" });
  const views = ["table", "party"].map((name) => button(`plan.by.${name}`, () => look(name), { "data-view": name }));
  const leaflets = papers();
  const events = replanner(() => ({ visit, etag, isChanged: draft.isChanged }), store, replanned);
  const carrier = new Carrier(grid, {
    meetings: () => draft.meetings, resolve, isBlocked, judge,
  }, told, remove);

  const element = h("div", { class: "planner", onkeydown: shortcut },
    h("div", { class: "plan-head" }, title, worth), unmet,
    h("div", { class: "plan-bar" },
      h("div", { class: "segments", role: "group", "aria-label": say("plan.view") }, views),
      h("div", { class: "segments" }, undo, redo),
      h("button", { type: "button", class: "quiet", onclick: () => print() }, say("print"))),
    help, zone, grid,
    h("div", { class: "save-bar plan-foot" }, strip, h("div", { class: "plan-save" }, state, save), problem),
    h("div", { class: "halves plan-after" }, events.element, leaflets.element), voice);

  function show(programme, version) {
    [visit, draft, etag] = [new Visit(programme), new Draft(programme.meetings), version];
    changed = new Set();
    events.show();
    leaflets.show(visit);
    fill(problem);
    tell();
    render();
  }

  function render(focus) {
    const { programme } = visit;
    title.textContent = programme.title || say("plan.title");
    for (const one of views) one.setAttribute("aria-pressed", one.dataset.view === view);
    fill(grid, (view === "table" ? byTable : byParty)(visit, draft.meetings, changed));
    for (const card of grid.querySelectorAll("[data-meeting]")) card.setAttribute("aria-describedby", help.id);
    const card = carrier.settle(focus);
    if (focus) card?.focus();
    if (focus) card?.scrollIntoView({ block: "nearest", inline: "nearest" });
    undo.disabled = !draft.canUndo;
    redo.disabled = !draft.canRedo;
    save.disabled = !draft.isChanged;
    state.textContent = say(draft.isChanged ? "plan.unsaved" : "plan.saved");
    fill(unmet, warnings(programme), !draft.isChanged && programme.unmet.length > 0 && h("div", { class: "problem" },
      h("p", {}, h("strong", {}, say("plan.unmet"))), h("ul", {}, programme.unmet.map(({ sentence }) => h("li", {}, visit.readable(sentence[language]))))));
    zone.textContent = say("plan.zone", { zone: programme.timetable.timezone });
    value(draft.isChanged ? null : programme);
  }

  /// What the service minded beside the timetable: who is in another programme, who declined.
  function warnings(programme) {
    if (!programme.warnings?.length) return false;
    return h("details", { class: "plan-warnings", open: programme.warnings.length <= 5 }, h("summary", {}, say("plan.warnings")),
      h("ul", {}, programme.warnings.map((warning) => h("li", {}, visit.readable(warning[language])))));
  }

  /// What the meetings are worth; `null` asks the service.
  async function value(known) {
    const found = known || (await latest.run(() => check(draft.meetings)).catch(() => null));
    if (!found) return;
    const { objective, bound } = found;
    worth.textContent = [
      say("plan.count", { count: draft.meetings.length }),
      bound > 0 && (objective >= bound - 1e-6 ? say("plan.best") : say("plan.worth", { share: percent(Math.floor(objective / bound * 1000) / 1000) })),
    ].filter(Boolean).join(" · ");
  }

  async function check(meetings) {
    const path = `/v1/programmes/${encodeURIComponent(visit.programme.id)}/check`;
    return (await ask(path, { method: "POST", json: { meetings: meetings.map(seat) } })).body;
  }

  /// Where a meeting would sit that is dropped on a cell; on a party's row, at a table that is free.
  function resolve(cell, meeting) {
    const { slot, table, party } = cell.dataset;
    if (table) return { slot, table: Number(table) };
    const there = draft.meetings.filter((one) => one.slot === slot && one !== meeting);
    const own = [meeting.delegate, meeting.member].includes(party) && there.find((one) => [one.delegate, one.member].includes(party));
    if (own) return { slot, table: own.table };
    const isFree = (number) => !there.some((one) => one.table === number);
    return { slot, table: [meeting.table, ...visit.tables.map(({ number }) => number)].find(isFree) || meeting.table };
  }

  /// What can be known at once; the service has the last word.
  function isBlocked(cell, meeting) {
    const { slot } = cell.dataset;
    const two = [meeting.delegate, meeting.member];
    if (visit.isClosed(slot) || two.some((party) => visit.isAway(party, slot))) return true;
    const target = resolve(cell, meeting);
    return slot !== meeting.slot && draft.meetings.some((one) => one.slot === slot && one.table !== target.table
      && [one.delegate, one.member].some((party) => two.includes(party)));
  }

  /// What would be, with another interpreter where the one it has is taken.
  async function judge(meeting, target) {
    const others = meeting.interpreter ? (visit.programme.timetable.interpreters || []).map(({ id }) => id) : [];
    let first = null;
    for (const interpreter of [meeting.interpreter, ...others.filter((id) => id !== meeting.interpreter)]) {
      const verdict = await verdictOn(moved(draft.meetings, pair(meeting), { ...target, interpreter }));
      first ||= verdict;
      if (verdict.refusals.length === 0) return verdict;
      if (!verdict.isInterpreter) break;
    }
    return first;
  }

  async function verdictOn(meetings) {
    try {
      const fresh = (await check(meetings)).collisions.filter(({ known }) => !known);
      return {
        meetings, refusals: fresh.map(({ sentence }) => visit.readable(sentence[language])),
        isInterpreter: fresh.length > 0 && fresh.every(({ kind }) => kind.startsWith("interpreter")),
      };
    } catch (error) {
      return { meetings, refusals: [error.language === language && error.detail ? error.detail : problemTitle(error)] };
    }
  }

  function told({ phase, meeting, target, verdict }) {
    const name = visit.title(meeting);
    if (phase === "at") return describe(meeting);
    if (phase === "dropped") return settle(meeting, target, verdict);
    const there = target && visit.place(target);
    const other = target && draft.meetings.find((one) => one.slot === target.slot && one.table === target.table && pair(one) !== pair(meeting));
    const words = {
      held: () => say("plan.held"),
      moved: () => (other ? say("plan.over.swap", { place: there, other: visit.title(other) }) : say("plan.over", { place: there })),
      judged: () => (verdict.refusals.length > 0 ? `${there}. ${listed(verdict.refusals)}` : other
        ? say("plan.fits.swap", { place: there, other: visit.title(other) }) : say("plan.fits", { place: there })),
      refused: () => say("plan.refused", { why: listed(verdict.refusals) }),
      "put back": () => say("plan.putBack"),
    }[phase]();
    tell(name, capital(words), { refused: "bad", judged: verdict?.refusals.length > 0 ? "bad" : "good" }[phase]);
  }

  function tell(name, words, mood) {
    strip.className = ["plan-strip", mood].filter(Boolean).join(" ");
    fill(strip, words ? [h("p", {}, h("strong", {}, name)), h("p", {}, words)] : h("p", { class: "hint" }, say("plan.strip")));
    voice.textContent = [name, words].filter(Boolean).join(". ");
  }

  /// All that is known of the meeting that has the focus.
  function describe(meeting) {
    const { reason, score } = meeting;
    strip.className = "plan-strip";
    fill(strip,
      h("p", { class: "what" }, h("strong", {}, visit.title(meeting)), ` · ${visit.place(meeting)}`,
        meeting.interpreter && ` · ${say("plan.interpreter", { name: meeting.interpreter })}`,
        score !== undefined && ` · ${say("delegation.score", { percent: percent(score) })}`),
      reason?.topic && h("p", {}, h("strong", {}, reason.topic), " ← ", reason.title),
      reason?.sentence && h("blockquote", {}, h("p", {}, reason.sentence)),
      reason?.wishes && h("p", {}, reason.wishes.map(({ party, place }) => say("plan.wish", { name: visit.name(party), count: place })).join(" ")),
      h("p", { class: "actions" },
        h("button", { type: "button", class: "quiet", onclick: () => remove(meeting) }, say("plan.remove", { name: visit.title(meeting) }))));
  }

  function settle(meeting, target, verdict) {
    change(verdict.meetings, pair(meeting));
    tell(visit.title(meeting), say("plan.dropped", { place: visit.place(target) }), "good");
  }

  function change(meetings, focus) {
    const before = new Map(draft.meetings.map((one) => [pair(one), one]));
    changed = new Set(meetings.filter((one) => {
      const old = before.get(pair(one));
      return !old || old.slot !== one.slot || old.table !== one.table;
    }).map(pair));
    draft.change(meetings);
    render(focus);
  }

  async function remove(meeting) {
    const verdict = await verdictOn(draft.meetings.filter((one) => one !== meeting));
    const name = visit.title(meeting);
    if (verdict.refusals.length > 0) return tell(name, say("plan.refused", { why: listed(verdict.refusals) }), "bad");
    const place = draft.meetings.indexOf(meeting);
    change(verdict.meetings, pair(verdict.meetings[Math.min(place, verdict.meetings.length - 1)] || meeting));
    tell(name, say("removed", { name }), "good");
  }

  function turn(way) {
    if (carrier.isCarrying || !(way === "undo" ? draft.canUndo : draft.canRedo)) return;
    const focused = document.activeElement;
    draft[way]();
    changed = new Set();
    render(focused?.dataset?.meeting);
    const [used, other] = way === "undo" ? [undo, redo] : [redo, undo];
    if (focused === used && used.disabled) other.focus();
    tell(say(`plan.${way}`), say(`plan.${way}.said`));
  }

  function shortcut(event) {
    if (!(event.ctrlKey || event.metaKey) || event.target.closest("input, textarea, select")) return;
    const key = event.key.toLowerCase();
    const way = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : null;
    if (!way) return;
    event.preventDefault();
    turn(way);
  }

  function look(name) {
    carrier.putBack();
    sessionStorage.setItem(viewKey, view = name);
    render();
  }

  /// Keeps the meetings as arranged.
  ///
  /// - Returns: whether they are kept.
  async function store() {
    if (!draft.isChanged) return true;
    fill(problem);
    const focused = document.activeElement === save;
    save.disabled = true;
    try {
      const reply = await ask(address(), { method: "PUT", json: { meetings: draft.meetings.map(seat) }, headers: { "If-Match": etag } });
      etag = reply.etag;
      visit = new Visit(reply.body);
      draft.kept(reply.body.meetings);
      leaflets.show(visit);
      render();
      if (focused) (draft.canUndo ? undo : views[0]).focus();
      notice(say("plan.stored"));
      return true;
    } catch (error) {
      save.disabled = false;
      fill(problem, error.status === 412 ? conflict() : refusalBox(error, store));
      problem.querySelector("button")?.focus();
      return false;
    }
  }

  function conflict() {
    return h("div", { class: "problem", role: "alert" }, h("p", {}, say("plan.conflict")),
      h("p", { class: "actions" }, h("button", { type: "button", onclick: reload }, say("sheet.reload"))));
  }

  async function reload() {
    try {
      const { body, etag: version } = await ask(address());
      show(body, version);
      title.tabIndex = -1;
      title.focus();
    } catch (error) {
      fill(problem, problemBox(error, reload));
    }
  }

  function replanned(reply, version) {
    const moves = new Set(reply.changes.map(pair));
    [visit, draft, etag] = [new Visit(reply.programme), new Draft(reply.programme.meetings), version];
    changed = moves;
    leaflets.show(visit);
    tell();
    render();
  }

  function address() {
    return `/v1/programmes/${encodeURIComponent(visit.programme.id)}`;
  }

  addEventListener("beforeunload", (event) => { if (draft?.isChanged) event.preventDefault(); });

  return { element, show, isChanged: () => Boolean(draft?.isChanged), shown: () => visit?.programme.id };
}

function listed(sentences) {
  return `${sentences.join(say("semicolon"))}.`;
}
