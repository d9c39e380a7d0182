import { openAccess, readSession, takeStartToken } from "./access.js";
import { callDoor } from "./call.js";
import { delegationDoor } from "./delegation.js";
import { directoryDoor } from "./directory.js";
import { fill, h } from "./dom.js";
import { findDoor } from "./find.js";
import { keepLanguage, language, otherLanguage, say } from "./language.js";
import { problemBox } from "./problems.js";
import { sheetDoor } from "./sheet.js";

const makers = { find: findDoor, directory: directoryDoor, delegation: delegationDoor, call: callDoor, sheet: sheetDoor };
const doors = {};

/// A member's own token opens its sheet and nothing else.
function doorsOf(session) {
  return session.scope.startsWith("member:") ? ["sheet"] : Object.keys(makers);
}

/// The door that the address names, with what it asks for: `#find?q=…`.
function place(open) {
  const [name, query] = location.hash.slice(1).split("?");
  return { name: open.includes(name) ? name : open[0], query: new URLSearchParams(query || "") };
}

/// Puts a door's state in the address, so that it can be shared and come back to.
function keep(name, values) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    for (const one of [value].flat()) if (one) query.append(key, one);
  }
  history.replaceState(null, "", `#${name}${query.size ? `?${query}` : ""}`);
}

function open(session, { focus }) {
  const allowed = doorsOf(session);
  const { name, query } = place(allowed);
  for (const section of document.querySelectorAll(".door")) section.hidden = section.id !== `door-${name}`;
  for (const link of document.querySelectorAll("#doors a")) {
    link.hidden = !allowed.includes(link.hash.slice(1));
    if (link.hash === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const section = document.getElementById(`door-${name}`);
  doors[name] ||= makers[name](section, { session, keep: (values) => keep(name, values) });
  doors[name].open(query);
  document.title = `${say(`door.${name}`)} · Cordée`;
  if (focus) section.querySelector("h1").focus();
}

function dress() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
  document.getElementById("doors").setAttribute("aria-label", say("doors"));
  const other = document.getElementById("other-language");
  Object.assign(other, { textContent: say("language"), lang: otherLanguage, hreflang: otherLanguage });
  other.addEventListener("click", () => {
    keepLanguage(otherLanguage);
    other.href = `?lang=${otherLanguage}${location.hash}`;
  });
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("main").focus();
  });
  document.getElementById("access").addEventListener("click", () => openAccess());
}

async function start() {
  const main = document.getElementById("main");
  main.querySelector(":scope > .problem")?.remove();
  let session;
  try {
    session = await readSession();
  } catch (error) {
    main.prepend(problemBox(error, start));
    return;
  }
  if (session === null) {
    main.prepend(h("div", { class: "problem" }, h("h1", { tabindex: "-1" }, say("access.title")), h("p", {}, say("access.why")),
      h("p", { class: "actions" }, h("button", { type: "button", onclick: () => openAccess() }, say("problem.token")))));
    openAccess();
    return;
  }
  fill(document.getElementById("about"), say("about", { version: session.version, ...session.counts }));
  addEventListener("hashchange", () => open(session, { focus: true }));
  open(session, { focus: false });
}

takeStartToken();
dress();
start();
