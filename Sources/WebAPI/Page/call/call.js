import { ask, Latest, memberName } from "./api.js";
import { memberChooser, needChooser } from "./choosers.js";
import { consortiumPanels } from "./consortium.js";
import { download } from "./csv.js";
import { field, fill, h } from "./dom.js";
import { skeleton } from "./find.js";
import { heatMap, heatRows } from "./heatmap.js";
import { percent, say } from "./language.js";
import { notice } from "./notice.js";
import { problemBox } from "./problems.js";

const levels = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
const draftKey = "cordee.call";

/// The door of the call desk: lots, who covers them, which consortium is enough.
export function callDoor(section, { keep }) {
  const latest = new Latest();
  const must = { include: new Map(), exclude: new Map() };
  let stored = null;
  let reply = null;

  const chooser = needChooser(say("call.stored"), null, ({ id }) => openStored(id), "call");
  const lots = h("textarea", { rows: 6, maxlength: 100000, dir: "auto", oninput: leaveStored });
  const level = h("select", { onchange: () => reply && cover() },
    levels.map((value) => h("option", { value, selected: value === 0.5 }, percent(value))));
  const include = memberChooser(say("call.include"), null, (choice) => bind("include", choice));
  const exclude = memberChooser(say("call.exclude"), null, (choice) => bind("exclude", choice));
  const chips = h("div", { class: "chips" });
  const status = h("p", { role: "status", class: "status" });
  const results = h("div", { class: "results" });

  fill(section,
    h("h1", { tabindex: "-1" }, say("call.title")), h("p", { class: "lead" }, say("call.lead")),
    h("section", { class: "panel request" },
      h("form", { onsubmit: (event) => { event.preventDefault(); cover(); } },
        h("div", { class: "halves" },
          h("div", {}, chooser.element, field(say("call.lots"), lots)),
          h("div", {}, field(say("call.level"), level), include.element, exclude.element, chips)),
        h("p", { class: "actions" }, h("button", { type: "submit", class: "primary" }, say("call.cover"))))),
    status, results);

  function leaveStored() {
    if (stored) chooser.input.value = "";
    stored = null;
    sessionStorage.setItem(draftKey, lots.value);
  }

  async function openStored(id) {
    try {
      stored = (await ask(`/v1/needs/${encodeURIComponent(id)}`)).body;
      chooser.input.value = stored.title;
      lots.value = (stored.requirements || []).map(({ title }) => title).join("\n");
      await cover();
    } catch (error) {
      fill(results, problemBox(error, () => openStored(id)));
    }
  }

  /// Requires or excludes a member, and answers again.
  function bind(side, { id, label }) {
    must[side === "include" ? "exclude" : "include"].delete(id);
    must[side].set(id, label);
    for (const box of [include, exclude]) box.input.value = "";
    showChips();
    notice(say(`call.${side}d`, { name: label }), () => free(side, id));
    if (reply) cover();
  }

  function free(side, id) {
    must[side].delete(id);
    showChips();
    if (reply) cover();
  }

  function showChips() {
    fill(chips, ["include", "exclude"].flatMap((side) => [...must[side]].map(([id, name]) => {
      const words = say(`call.${side}d`, { name });
      return h("button", {
        type: "button", class: `chip ${side}`, "aria-label": say("removeNamed", { name: words }), onclick: () => free(side, id),
      }, words, " ✕");
    })));
  }

  function need() {
    if (stored) return stored.id;
    const titles = lots.value.split("\n").map((line) => line.trim()).filter(Boolean);
    const requirements = titles.map((title, index) => ({ id: `R${index + 1}`, title }));
    return titles.length > 0 ? { kind: "call", title: titles[0], requirements } : null;
  }

  async function cover() {
    const asked = need();
    if (!asked) {
      status.textContent = say("call.empty");
      lots.focus();
      return;
    }
    const [included, excluded] = [[...must.include.keys()], [...must.exclude.keys()]];
    keep({ need: stored?.id, include: included, exclude: excluded, level: level.value === "0.5" ? null : level.value });
    status.textContent = say("call.covering");
    results.setAttribute("aria-busy", "true");
    if (!reply) fill(results, skeleton());
    try {
      const json = { need: asked, level: Number(level.value), top: 12, include: included, exclude: excluded };
      const found = await latest.run((signal) => ask("/v1/coverages", { method: "POST", json, signal }));
      if (found) await show(found.body, json.level);
    } catch (error) {
      reply = null;
      status.textContent = "";
      fill(results, problemBox(error, cover));
    }
    results.removeAttribute("aria-busy");
  }

  async function show(found, usedLevel) {
    reply = found;
    const covered = reply.lots.filter((lot) => lot.covered).length;
    const panels = await consortiumPanels(reply, (choice) => bind("exclude", choice));
    status.textContent = say("call.summary", { count: reply.lots.length, covered });
    fill(results,
      h("section", { class: "panel" },
        h("h2", {}, say("call.heat")), heatMap(reply, usedLevel),
        h("p", { class: "actions" },
          h("button", { type: "button", onclick: () => download(`cordee-${reply.need}-lots.csv`, heatRows(reply)) }, say("exportCSV")),
          h("button", { type: "button", onclick: () => print() }, say("print")))),
      h("div", { class: "halves" }, panels));
  }

  async function takeUp(query) {
    for (const side of ["include", "exclude"]) {
      must[side] = new Map(await Promise.all(query.getAll(side).map(async (id) => [id, await memberName(id)])));
    }
    if (query.get("level")) level.value = query.get("level");
    showChips();
    if (query.get("need")) await openStored(query.get("need"));
  }

  return {
    open(query) {
      if (query.get("need") && query.get("need") !== stored?.id) takeUp(query);
      else if (!reply && !stored) lots.value = sessionStorage.getItem(draftKey) || "";
    },
  };
}
