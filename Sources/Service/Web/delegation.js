import { ask, Latest } from "./api.js";
import { candidateList } from "./candidates.js";
import { Choices } from "./choices.js";
import { needChooser } from "./choosers.js";
import { field, fill, h } from "./dom.js";
import { facetPanel } from "./facets.js";
import { skeleton } from "./find.js";
import { gapList } from "./gaps.js";
import { language, languageName, percent, say } from "./language.js";
import { problemBox } from "./problems.js";
import { programmePanel, programmeRoom } from "./programme.js";
import { requirementEditor } from "./requirements.js";
import { needSaver } from "./saveneed.js";
import { shortList } from "./shortlist.js";
import { fingerprint } from "./text.js";
import { whyNot } from "./whynot.js";

const page = 10;
const most = 50;
const draftKey = "cordee.delegation";

/// The door of who prepares a visit: a request, what it asks, who answers, a short list.
export function delegationDoor(section, { session, keep }) {
  const latest = new Latest();
  let stored = null;
  let etag = null;
  let reply = null;
  let choices = null;
  let top = page;
  let read = null;

  const text = h("textarea", { rows: 7, maxlength: 100000, oninput: remember });
  const chooser = needChooser(say("delegation.stored"), say("delegation.stored.hint"), ({ id }) => openStored(id));
  const editor = requirementEditor(() => { stale.hidden = false; remember(); });
  const stale = h("p", { class: "stale", role: "status", hidden: true }, say("delegation.stale"));
  const readIn = h("p", { class: "hint" });
  const status = h("p", { role: "status", class: "status" });
  const facets = facetPanel(() => match(), { isOpen: false });
  const results = h("div", { class: "results" });
  const gaps = h("div", {});
  const list = candidateList(() => short.show(reply, choices, reply.need === stored?.id));
  // The ledger and the turns are the team’s.
  const isTeam = ["team", "admin"].includes(session.scope);
  const short = shortList(isTeam);
  const turns = h("input", { type: "checkbox", onchange: () => match() });
  const panel = programmePanel();
  const room = programmeRoom(guests, ({ id }) => {
    location.hash = `#delegation?${new URLSearchParams({ ...(stored && { need: stored.id }), programme: id })}`;
  });
  // Programmes are the team’s.
  panel.element.hidden = session.scope === "read";
  const heading = h("h1", { tabindex: "-1" }, say("delegation.title"));
  const paper = h("div", { class: "paper request-on-paper" });
  const saver = needSaver(() => ({ stored, etag, need: inlineNeed() }), (need, version) => {
    [stored, etag] = [need, version];
    keep({ need: need.id });
  });
  const asked = h("section", { class: "panel asks", hidden: true },
    h("h2", {}, say("delegation.requirements")), readIn, h("p", { class: "hint" }, say("delegation.requirements.lead")),
    editor.element,
    h("p", { class: "actions" }, editor.add,
      h("button", { type: "button", class: "primary", onclick: () => match() }, say("delegation.rematch"))),
    saver);
  const outcome = h("div", { class: "with-side", hidden: true },
    h("section", { class: "found" }, h("h2", {}, say("delegation.members")), status, stale,
      isTeam && h("div", { class: "turns" }, field(say("delegation.turns"), turns, say("delegation.turns.hint"))),
      facets.element, results),
    h("div", { class: "side follows" }, short.element, panel.element, gaps, whyNot(askWhyNot)));

  const preparation = h("div", {}, h("p", { class: "lead" }, say("delegation.lead")), paper,
    h("div", { class: "halves" }, h("section", { class: "panel request" },
      h("h2", {}, say("delegation.request")),
      h("form", { onsubmit: (event) => { event.preventDefault(); matchText(); } },
        field(say("delegation.text"), text),
        chooser.element,
        h("p", { class: "actions" },
          h("button", { type: "submit", class: "primary" }, say("delegation.match")),
          h("button", { type: "button", class: "quiet", onclick: clear }, say("delegation.clear"))))),
    asked), outcome);
  fill(section, heading, preparation, room.element);

  function inlineNeed() {
    return {
      kind: stored?.kind || "delegation", title: stored?.title || reply?.title || "", text: text.value.trim(),
      ...(stored?.country && { country: stored.country }), requirements: editor.get(),
    };
  }

  /// A new text is split anew; the stored need's own requirements hold while its text is as stored.
  function matchText() {
    if (!text.value.trim()) {
      outcome.hidden = false;
      status.textContent = say("delegation.empty");
      text.focus();
      return;
    }
    if (stored && text.value.trim() !== stored.text) leaveStored();
    top = page;
    if (!stored) editor.set([], null);
    match();
  }

  function leaveStored() {
    [stored, etag] = [null, null];
    keep({});
  }

  async function openStored(id) {
    outcome.hidden = false;
    status.textContent = say("delegation.matching");
    try {
      const found = await ask(`/v1/needs/${encodeURIComponent(id)}`);
      [stored, etag] = [found.body, found.etag];
      chooser.input.value = stored.title;
      text.value = stored.text || "";
      editor.set(stored.requirements || [], stored.language);
      top = page;
      keep({ need: id });
      await match();
    } catch (error) {
      status.textContent = "";
      fill(results, problemBox(error, () => openStored(id)));
    }
  }

  /// Whom a programme is for and who is invited: those kept; where there are none, all but the dropped.
  function guests() {
    const members = reply.matches.map(({ member }) => member);
    const kept = members.filter((member) => choices.of(member) === "keep");
    return {
      need: question().need || inlineNeed(), title: stored?.title || reply.title, requirements: editor.get(),
      members: kept.length > 0 ? kept : members.filter((member) => choices.of(member) !== "drop"),
    };
  }

  function question() {
    const requirements = editor.get();
    if (requirements.length === 0) return { text: text.value.trim() };
    const isStored = stored && JSON.stringify(requirements) === JSON.stringify(plain(stored.requirements || []));
    return { need: isStored && text.value.trim() === (stored.text || "") ? stored.id : inlineNeed() };
  }

  async function match() {
    outcome.hidden = false;
    status.textContent = say("delegation.matching");
    if (!results.contains(list.element)) fill(results, skeleton());
    results.setAttribute("aria-busy", "true");
    try {
      const json = { ...question(), top, filter: facets.values(), explain: true, lang: language, policy: turns.checked ? "fair" : "merit" };
      const found = await latest.run((signal) => ask("/v1/matches", { method: "POST", json, signal }));
      if (found) await show(found.body);
    } catch (error) {
      status.textContent = "";
      fill(results, problemBox(error, match));
    }
    results.removeAttribute("aria-busy");
  }

  async function show(found) {
    reply = found;
    choices = new Choices(stored?.id || fingerprint(text.value.trim()));
    read = reply.language || read;
    if (editor.get().length === 0) editor.set(reply.requirements, reply.language);
    asked.hidden = false;
    stale.hidden = true;
    readIn.textContent = reply.language ? say("delegation.readIn", { language: languageName(reply.language) }) : "";
    status.textContent = reply.matches.length > 0 ? say("delegation.count", { count: reply.matches.length }) + cost() : "";
    remember();
    showMatches();
    await Promise.all([showGaps(), showFilters(), panel.show(stored?.id)]);
  }

  function cost() {
    return reply.policy === "fair" ? say("delegation.turns.cost", { percent: percent(reply.ndcgGivenUp) }) : "";
  }

  function showMatches() {
    list.show(reply.matches, choices);
    short.show(reply, choices, reply.need === stored?.id);
    fill(paper, reply.title && h("h2", {}, reply.title), h("p", { class: "request-text" }, text.value),
      h("ol", {}, reply.requirements.map(({ title }) => h("li", {}, title))));
    const canGrow = reply.matches.length === top && top < most;
    fill(results,
      reply.matches.length === 0 && h("div", { class: "empty" },
        h("p", {}, h("strong", {}, reply.admission?.admitted === 0 ? say("filters.nobody", reply.admission) : say("delegation.none"))), h("p", {}, say("delegation.none.help"))),
      reply.matches.length > 0 && ["none", "low"].includes(reply.confidence) && h("p", { class: "unsure" }, say("delegation.unsure")),
      list.element,
      canGrow && h("button", { type: "button", onclick: () => { top += page; match(); } }, say("more")));
  }

  async function showGaps() {
    fill(gaps, reply.gaps.length > 0 && h("section", { class: "panel gaps" },
      h("h2", {}, say(reply.admission ? "delegation.gaps.filtered" : "delegation.gaps", reply.admission)), await gapList(reply.gaps)));
  }

  async function showFilters() {
    const { body } = await ask("/v1/members?limit=1");
    facets.show(body.facets);
  }

  async function askWhyNot(member) {
    const json = { ...question(), member, filter: facets.values(), lang: language };
    return (await ask("/v1/why-not", { method: "POST", json })).body;
  }

  function remember() {
    const draft = { need: stored?.id, text: text.value, requirements: editor.get(), language: read };
    sessionStorage.setItem(draftKey, JSON.stringify(draft));
  }

  function clear() {
    leaveStored();
    text.value = chooser.input.value = "";
    editor.set([], null);
    asked.hidden = outcome.hidden = true;
    sessionStorage.removeItem(draftKey);
    text.focus();
  }

  /// After a reload, what was being written is still there.
  async function takeUp(draft) {
    text.value = draft.text || "";
    editor.set(draft.requirements || [], draft.language);
    if (text.value.trim()) await match();
  }

  addEventListener("beforeprint", () => {
    for (const fold of section.querySelectorAll("details[data-strong]")) fold.open = true;
  });

  async function prepare(wanted) {
    if (wanted && wanted !== stored?.id) await openStored(wanted);
    else if (!reply && !wanted) await takeUp(JSON.parse(sessionStorage.getItem(draftKey) || "{}"));
    else if (reply) await panel.show(stored?.id);
  }

  return {
    async open(query) {
      const programme = query.get("programme");
      const isPlan = Boolean(programme);
      preparation.hidden = isPlan;
      room.element.hidden = !isPlan;
      section.classList.toggle("planning", isPlan);
      heading.textContent = say(isPlan ? "plan.heading" : "delegation.title");
      if (isPlan && programme !== "new") return room.open(programme, query.get("need"));
      await prepare(query.get("need"));
      if (!isPlan) return;
      if (!reply) return void (location.hash = "#delegation");
      keep({ need: stored?.id, programme });
      room.open(programme, stored?.id);
    },
  };
}

function plain(requirements) {
  return requirements.map(({ id, title, inferred }) => ({ id, title, ...(inferred && { inferred }) }));
}
