import { ask, token } from "./api.js";
import { field, fill, h } from "./dom.js";
import { language, say } from "./language.js";
import { problemTitle } from "./problems.js";

/// Who asks, and what is there: the reply of `/v1/session`; null where a token is needed first.
export async function readSession() {
  try {
    return (await ask("/v1/session")).body;
  } catch (error) {
    if (error.status === 401) return null;
    throw error;
  }
}

/// Why the token is not taken, or cannot be tried now; nothing where it is taken.
async function refusalOfToken() {
  try {
    return (await readSession()) ? "" : say("access.refused");
  } catch (error) {
    const detail = error.language === language ? error.detail : "";
    return say("access.untried", { reason: detail || problemTitle(error) });
  }
}

const startMark = "#start=";

/// Takes the token that the address may bring as `#start=…`, and takes it out of the address: there
/// it would stay in the history and be shared with it.
export function takeStartToken() {
  if (!location.hash.startsWith(startMark)) return;
  token.set(decodeURIComponent(location.hash.slice(startMark.length)));
  history.replaceState(null, "", location.pathname + location.search);
}

/// Asks for a token in a dialog; `then` is called once one is accepted.
export function openAccess(then = () => location.reload()) {
  const input = h("input", { type: "password", autocomplete: "off", required: true, value: token.get() });
  const refusal = h("p", { role: "alert", class: "refusal" });
  const before = token.get();
  const accept = async (event) => {
    event.preventDefault();
    token.set(input.value.trim());
    const reason = await refusalOfToken();
    if (!reason) {
      dialog.close();
      return then();
    }
    token.set(before);
    refusal.textContent = reason;
    input.focus();
  };
  const forget = () => { token.set(""); location.reload(); };
  const dialog = h("dialog", { "aria-labelledby": "access-title", onclose: () => dialog.remove() });
  fill(dialog,
    h("form", { onsubmit: accept },
      h("h2", { id: "access-title" }, say("access.title")),
      h("p", {}, say("access.why")),
      field(say("access.label"), input),
      refusal,
      h("p", { class: "actions" },
        h("button", { type: "submit", class: "primary" }, say("access.use")),
        before && h("button", { type: "button", onclick: forget }, say("access.forget")),
        h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, say("access.cancel")))));
  document.body.append(dialog);
  dialog.showModal();
}
