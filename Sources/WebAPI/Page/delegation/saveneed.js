import { ask } from "./api.js";
import { field, fill, h } from "./dom.js";
import { say } from "./language.js";
import { notice } from "./notice.js";
import { problemBox } from "./problems.js";
import { slug } from "./text.js";

/// Keeps the request at hand in the catalogue: as a new need, or as a new version of the stored one.
///
/// - Parameters:
///   - current: gives `{ stored, etag, need }`.
///   - saved: called with the need and its version.
export function needSaver(current, saved) {
  const place = h("div", {});
  const fold = h("details", { class: "panel save-need" }, h("summary", {}, say("delegation.save")), place);
  fold.addEventListener("toggle", () => { if (fold.open) show(); });

  function show() {
    const { stored, need } = current();
    const title = h("input", { type: "text", required: true, maxlength: 300, dir: "auto", value: need.title || firstSentence(need.text) });
    const id = h("input", { type: "text", required: true, maxlength: 60, pattern: "[A-Za-z0-9._\\-]+", value: stored?.id || slug(title.value), readonly: Boolean(stored) });
    const issuer = h("input", { type: "text", maxlength: 300, dir: "auto", value: stored?.issuer || need.facts?.sender || "" });
    const country = h("input", { type: "text", maxlength: 2, pattern: "[A-Za-z]{2}", size: 3, value: stored?.country || need.country || "" });
    if (!stored) title.addEventListener("input", () => { id.value = slug(title.value); });
    const problem = h("div", {});
    const values = () => ({
      id: id.value, title: title.value.trim(),
      ...(issuer.value.trim() && { issuer: issuer.value.trim() }),
      ...(country.value && { country: country.value.toUpperCase() }),
    });
    const submit = (event) => { event?.preventDefault(); save(values(), problem, submit); };
    fill(place, h("form", { onsubmit: submit },
      field(say("delegation.save.title"), title),
      field(say("delegation.save.id"), id, say("delegation.save.id.hint")),
      field(say("delegation.save.issuer"), issuer),
      field(say("delegation.save.country"), country),
      problem,
      h("p", { class: "actions" }, h("button", { type: "submit" },
        stored ? say("delegation.save.update", { id: stored.id }) : say("delegation.save")))));
  }

  async function save(values, problem, retry) {
    const { stored, etag, need } = current();
    fill(problem);
    try {
      const json = { ...(stored || { kind: "delegation" }), ...need, ...values };
      const reply = await ask(`/v1/needs/${encodeURIComponent(values.id)}`, {
        method: "PUT", json, headers: stored ? { "If-Match": etag } : {},
      });
      saved(json, reply.etag);
      fold.open = false;
      notice(say("delegation.saved", { id: values.id }));
    } catch (error) {
      fill(problem, problemBox(error, retry));
    }
  }

  return fold;
}

function firstSentence(text) {
  return text.split(/(?<=[.!?。])\s|\n/)[0].slice(0, 100);
}
