import { openAccess } from "./access.js";
import { Problem } from "./api.js";
import { h } from "./dom.js";
import { language, say } from "./language.js";
import { words } from "./words.js";

/// What went wrong, what the service says would be right, and what the reader can do now.
export function problemBox(error, retry) {
  const refused = error.status === 401 || error.status === 403;
  return h("div", { class: "problem", role: "alert" },
    h("p", {}, h("strong", {}, problemTitle(error))),
    error.status === 0
      ? h("p", {}, say("problem.unreachable.detail"))
      : isReadable(error) && error.detail && h("p", {}, error.detail),
    isReadable(error) && error.errors.length > 0 && h("ul", {},
      error.errors.map(({ field, detail }) => h("li", {}, h("code", {}, field), ` ${detail}`))),
    h("p", { class: "actions" },
      refused && h("button", { type: "button", onclick: () => openAccess(retry) }, say("problem.token")),
      retry && h("button", { type: "button", onclick: retry }, say("problem.retry"))));
}

/// Whether its detail is in the reader's language; what the server refuses before it reads a request
/// is in English only.
function isReadable(error) {
  return error.language === language;
}

/// - Throws: what is no `Problem`: an error of the page itself.
export function problemTitle(error) {
  if (!(error instanceof Problem)) throw error;
  if (error.status === 0) return say("problem.unreachable");
  const name = `problem.${error.kind}`;
  return say(words[name] ? name : "problem.other");
}
