import { fill, h } from "./dom.js";
import { say } from "./language.js";

const place = document.getElementById("notice");
const text = h("p", { role: "status" });
const actions = h("div", { class: "notice-actions" });
place.append(text, actions);

/// Says at the foot of the page what was done, with a way to undo it; stays until closed or until
/// there is more to say.
export function notice(words, undo) {
  text.textContent = words;
  fill(actions,
    undo && h("button", { type: "button", onclick: () => { undo(); notice(say("undone")); } }, say("undo")),
    h("button", { type: "button", class: "quiet", onclick: close }, say("close")));
  place.classList.add("shown");
}

function close() {
  text.textContent = "";
  fill(actions);
  place.classList.remove("shown");
}
