import { ask, Latest } from "./api.js";
import { candidateList } from "./candidates.js";
import { Choices } from "./choices.js";
import { needChooser } from "./choosers.js";
import { field, fill, h } from "./dom.js";
import { facetPanel } from "./facets.js";
import { factSentence, keptFacts } from "./facts.js";
import { fileDrop } from "./filedrop.js";
import { skeleton } from "./find.js";
import { gapList } from "./gaps.js";
import { language, languageName, percent, say } from "./language.js";
import { notice } from "./notice.js";
import { problemBox } from "./problems.js";
import { programmePanel, programmeRoom } from "./programme.js";
import { plain, requirementEditor } from "./requirements.js";
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
  // The text that the wishes were read in, and what else was read there.
  let readText = null;
  let reading = null;

  const text = h("textarea", { rows: 7, maxlength: 100000, dir: "auto", oninput: remember });
  const chooser = needChooser(say("delegation.stored"), say("delegation.stored.hint"), ({ id }) => openStored(id));
  const editor = requirementEditor(() => { stale.hidden = false; remember(); });
  const stale = h("p", { class: "stale", role: "status", hidden: true }, say("delegation.stale"));
  const readIn = h("p", { class: "hint" });
  const facts = h("p", { class: "hint facts-read", dir: "auto" });
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
    editor.element, facts,
    h("p", { class: "actions" }, editor.add,
      h("button", { type: "button", class: "primary", onclick: () => match() }, say("delegation.rematch"))),
    saver);
  const outcome = h("div", { class: "with-side", hidden: true },
    h("section", { class: "found" }, h("h2", {}, say("delegation.members")), status, stale,
      isTeam && h("div", { class: "turns" }, field(say("delegation.turns"), turns, say("delegation.turns.hint"))),
      facets.element, results),
    h("div", { class: "side follows" }, short.element, panel.element, gaps, whyNot(askWhyNot)));

  const request = h("section", { class: "panel request" });
  fill(request,
    h("h2", {}, say("delegation.request")),
    h("form", { onsubmit: (event) => { event.preventDefault(); matchText(); } },
      field(say("delegation.text"), text), fileDrop(request, readFile), chooser.element,
      h("p", { class: "actions" },
        h("button", { type: "submit", class: "primary" }, say("delegation.match")),
        h("button", { type: "button", class: "quiet", onclick: clear }, say("delegation.clear")))));
  const preparation = h("div", {}, h("p", { class: "lead" }, say("delegation.lead")), paper,
    h("div", { class: "halves" }, request, asked), outcome);
  fill(section, heading, preparation, room.element);

  function inlineNeed() {
    const country = stored?.country || reading?.facts.country;
    return {
      kind: stored?.kind || "delegation", title: stored?.title || reading?.title || "", text: text.value.trim(),
      ...(country && { country }), ...(reading?.language && { language: reading.language }),
      requirements: editor.get(), exclusions: editor.exclusions(),
      facts: keptFacts(reading?.facts || stored?.facts),
    };
  }

  /// All that can be taken back: the text, what was read in it and what was done with it.
  function snapshot() {
    return { stored, etag, text: text.value, title: chooser.input.value, readText, reading, editor: editor.state() };
  }

  function restore(before) {
    [stored, etag, readText, reading] = [before.stored, before.etag, before.readText, before.reading];
    [text.value, chooser.input.value] = [before.text, before.title];
    editor.restore(before.editor);
    keep(stored ? { need: stored.id } : {});
    asked.hidden = editor.isEmpty();
    remember();
    if (text.value.trim() || editor.get().length > 0) match();
    else outcome.hidden = true;
  }

  /// A new text is read; the stored need's own requirements hold while its text is as stored, and
  /// corrections hold while nobody takes them back.
  async function matchText() {
    const wanted = text.value.trim();
    if (!wanted) {
      outcome.hidden = false;
      status.textContent = say("delegation.empty");
      text.focus();
      return;
    }
    const before = snapshot();
    if (stored && wanted !== (stored.text || "")) leaveStored();
    top = page;
    if (!stored && wanted !== readText) await read({ json: { text: wanted } }, before);
    else await match();
  }

  /// - Parameter file: a file of any form; what it holds becomes the text.
  async function readFile(file) {
    const before = snapshot();
    if (!await read({ file }, before)) return;
    const words = [say("reading.wasRead", { name: file.name }), ...reading.file.warnings].join(" ");
    notice(words, () => restore(before));
  }

  /// Reads a request, keeps the corrections made before, and looks for members.
  ///
  /// - Parameter before: what there was, to come back to.
  /// - Returns: whether it could be read.
  async function read(request, before) {
    outcome.hidden = false;
    status.textContent = say("reading.reading");
    let found;
    try {
      found = await latest.run((signal) => ask(`/v1/readings?lang=${language}`, { method: "POST", ...request, signal }));
    } catch (error) {
      status.textContent = "";
      fill(results, problemBox(error, () => read(request, before)));
      return false;
    }
    if (!found) return false;
    if (stored) leaveStored();
    reading = found.body;
    if (reading.file) text.value = reading.text;
    readText = text.value.trim();
    const kept = editor.take(reading);
    showFacts();
    remember();
    if (kept > 0) notice(say("reading.kept", { count: kept }), () => restore(before));
    else if (before.stored) notice(say("reading.replaced", { name: before.stored.title || before.stored.id }), () => restore(before));
    await match();
    return true;
  }

  function showFacts() {
    facts.textContent = factSentence(reading?.facts || stored?.facts);
  }

  function leaveStored() {
    [stored, etag] = [null, null];
    keep({});
  }

  async function openStored(id) {
    const [before, hadEdits] = [snapshot(), !editor.isEmpty() && !editor.isAsRead()];
    outcome.hidden = false;
    status.textContent = say("delegation.matching");
    try {
      const found = await ask(`/v1/needs/${encodeURIComponent(id)}`);
      [stored, etag] = [found.body, found.etag];
      chooser.input.value = stored.title;
      text.value = stored.text || "";
      editor.set(stored.requirements || [], stored.exclusions || [], stored.language);
      [readText, reading] = [text.value.trim(), null];
      showFacts();
      top = page;
      keep({ need: id });
      await match();
      if (hadEdits) notice(say("reading.opened", { name: stored.title || id }), () => restore(before));
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
      need: question().need || inlineNeed(), title: stored?.title || reading?.title || reply.title,
      requirements: editor.get(), facts: reading?.facts || stored?.facts || {},
      members: kept.length > 0 ? kept : members.filter((member) => choices.of(member) !== "drop"),
    };
  }

  function question() {
    const requirements = editor.get();
    const isText = !stored && editor.isAsRead() && text.value.trim() === readText;
    if (requirements.length === 0 || isText) return stored && editor.isEmpty() ? { need: stored.id } : { text: text.value.trim() };
    const isStored = stored && isAlike(requirements, plain(stored.requirements || []))
      && isAlike(editor.exclusions(), stored.exclusions || []);
    return { need: isStored && text.value.trim() === (stored.text || "") ? stored.id : inlineNeed() };
  }

  async function match() {
    outcome.hidden = false;
    if (!stored && !editor.isEmpty() && !editor.isAsRead() && editor.get().length === 0) {
      status.textContent = say("reading.nothing");
      return;
    }
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
    if (editor.isEmpty()) editor.set(reply.requirements, reply.exclusions, reply.language);
    editor.gloss(reply.requirements, reply.language);
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
    fill(paper, reply.title && h("h2", { dir: "auto" }, reply.title), h("p", { class: "request-text", dir: "auto" }, text.value),
      h("ol", {}, reply.requirements.map(({ title }) => h("li", { dir: "auto" }, title))));
    const canGrow = reply.matches.length === top && top < most;
    fill(results,
      reply.matches.length === 0 && h("div", { class: "empty" },
        h("p", {}, h("strong", {}, reply.admission?.admitted === 0 ? say("filters.nobody", reply.admission) : say("delegation.none"))), h("p", {}, say("delegation.none.help"))),
      reply.subjects && h("p", { class: "unsure" }, say("delegation.subjects", { subjects: reply.subjects.map(({ label }) => label).join(", ") })),
      !reply.subjects && reply.matches.length > 0 && ["none", "low"].includes(reply.confidence) && h("p", { class: "unsure" }, say("delegation.unsure")),
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
    const draft = { need: stored?.id, text: text.value, readText, reading, editor: editor.state() };
    sessionStorage.setItem(draftKey, JSON.stringify(draft));
  }

  function clear() {
    const before = snapshot();
    const hadWork = text.value.trim() || !editor.isEmpty();
    leaveStored();
    text.value = chooser.input.value = "";
    [readText, reading] = [null, null];
    editor.restore(null);
    asked.hidden = outcome.hidden = true;
    sessionStorage.removeItem(draftKey);
    text.focus();
    if (hadWork) notice(say("reading.cleared"), () => restore(before));
  }

  /// After a reload, what was being written is still there.
  async function takeUp(draft) {
    text.value = draft.text || "";
    [readText, reading] = [draft.readText ?? null, draft.reading ?? null];
    editor.restore(draft.editor);
    showFacts();
    if (text.value.trim()) await (editor.isEmpty() ? matchText() : match());
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

function isAlike(one, another) {
  return JSON.stringify(one) === JSON.stringify(another);
}
