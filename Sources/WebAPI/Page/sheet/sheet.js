import { ask } from "./api.js";
import { memberChooser } from "./choosers.js";
import { fill, h } from "./dom.js";
import { skeleton } from "./find.js";
import { say } from "./language.js";
import { notice } from "./notice.js";
import { problemBox } from "./problems.js";
import { sheetForm } from "./sheetform.js";
import { sheetSide } from "./sheetside.js";

/// Milliseconds until what was written is in the index.
const indexDelay = 1200;
/// From here on it is left to the next reading.
const longestDelay = 16 * indexDelay;

/// The door of a member: its own sheet to write, what it lacks, which needs it fits.
export function sheetDoor(section, { session, keep }) {
  const own = session.scope.startsWith("member:") ? session.scope.slice("member:".length) : null;
  let member = null;
  // The side as it is on the page, as JSON.
  let shown = null;
  let etag = null;
  let isDirty = false;

  const chooser = memberChooser(say("sheet.choose"), say("sheet.choose.hint"), ({ id }) => choose(id));
  const form = sheetForm(() => setDirty(true));
  const status = h("p", { role: "status", class: "status" });
  const state = h("p", { class: "hint", role: "status" });
  const problem = h("div", {});
  const side = h("div", { class: "side" });
  const saveButton = h("button", { type: "submit", class: "primary" }, say("sheet.save"));
  const body = h("form", { class: "with-side", novalidate: true, hidden: true, onsubmit: (event) => { event.preventDefault(); save(); } },
    h("div", { class: "found" }, form.element, problem,
      h("div", { class: "save-bar" }, saveButton, state)),
    side);

  fill(section,
    h("h1", { tabindex: "-1" }, say("sheet.title")), h("p", { class: "lead" }, say("sheet.lead")),
    !own && h("section", { class: "panel" }, chooser.element), status, body);
  status.textContent = say("sheet.choose.first");

  function setDirty(value) {
    isDirty = value;
    state.textContent = say(value ? "sheet.unsaved" : "sheet.unchanged");
  }

  function choose(id) {
    if (isDirty && id !== member.id && !confirm(say("sheet.leave"))) {
      chooser.input.value = member.name;
      return;
    }
    open(id);
  }

  const path = (id) => `/v1/members/${encodeURIComponent(id)}`;

  async function open(id) {
    status.textContent = say("sheet.opening");
    body.hidden = true;
    if (!member) section.append(waiting);
    try {
      const found = await ask(path(id));
      [member, etag] = [found.body, found.etag];
      member.capabilities ||= [];
      member.references ||= [];
      form.show(member);
      fill(problem);
      status.textContent = "";
      chooser.input.value = member.name;
      body.hidden = false;
      setDirty(false);
      keep({ member: own ? null : id });
      await showSide();
    } catch (error) {
      status.textContent = "";
      body.hidden = false;
      fill(problem, problemBox(error, () => open(id)));
    }
    waiting.remove();
  }
  const waiting = skeleton();

  /// A member's own token opens no other door.
  function needTitle({ need, title }) {
    return own ? title : h("a", { href: `#delegation?need=${encodeURIComponent(need)}` }, title);
  }

  async function showSide() {
    try {
      const { body: sheet } = await ask(`${path(member.id)}/sheet`);
      if (shown === JSON.stringify(sheet)) return;
      shown = JSON.stringify(sheet);
      fill(side, sheetSide(sheet, (field) => form.goTo(field), needTitle));
    } catch (error) {
      shown = null;
      fill(side, problemBox(error, showSide));
    }
  }

  /// The index follows a change within a second, later under load: the side is read until it differs.
  function followIndex(delay) {
    setTimeout(async () => {
      const before = shown;
      await showSide();
      if (shown === before && delay < longestDelay) followIndex(2 * delay);
    }, delay);
  }

  async function save() {
    fill(problem);
    state.textContent = say("sheet.saving");
    saveButton.disabled = true;
    try {
      const reply = await ask(path(member.id), { method: "PUT", json: member, headers: { "If-Match": etag } });
      etag = reply.etag;
      setDirty(false);
      notice(say("sheet.saved"));
      followIndex(indexDelay);
    } catch (error) {
      setDirty(true);
      if (error.status === 412) fill(problem, conflict());
      else fill(problem, problemBox(error, save));
      if (error.status === 422) form.refuse(error.errors);
    }
    saveButton.disabled = false;
  }

  /// Someone saved in between: theirs or mine, the reader says.
  function conflict() {
    const overwrite = async () => {
      etag = (await ask(path(member.id))).etag;
      save();
    };
    return h("div", { class: "problem", role: "alert" },
      h("p", {}, h("strong", {}, say("problem.precondition-failed"))), h("p", {}, say("sheet.conflict")),
      h("p", { class: "actions" },
        h("button", { type: "button", onclick: () => { isDirty = false; open(member.id); } }, say("sheet.reload")),
        h("button", { type: "button", onclick: overwrite }, say("sheet.overwrite"))));
  }

  addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });

  return {
    open(query) {
      const wanted = own || query.get("member");
      if (wanted && wanted !== member?.id) choose(wanted);
    },
  };
}
