import { address, ask, Latest } from "./api.js";
import { debounced, field, fill, h } from "./dom.js";
import { facetNames, facetPanel } from "./facets.js";
import { say } from "./language.js";
import { identity, memberLink, sheetOf } from "./member.js";
import { problemBox } from "./problems.js";

const page = 25;

/// The door of who looks around: all members by name, filtered, and a page a member.
export function directoryDoor(section, { keep }) {
  const latest = new Latest();
  let next = null;
  const input = h("input", {
    type: "search", name: "name", autocomplete: "off", maxlength: 200, dir: "auto", placeholder: say("directory.placeholder"),
  });
  const facets = facetPanel(() => list(), { isOpen: matchMedia("(min-width: 60rem)").matches });
  const status = h("p", { role: "status", class: "status" });
  const rows = h("ol", { class: "directory" });
  const rest = h("div", {});
  const one = h("div", { hidden: true });
  const all = h("div", {},
    h("h1", { tabindex: "-1" }, say("directory.title")),
    h("p", { class: "lead" }, say("directory.lead")),
    h("form", { role: "search", onsubmit: (event) => { event.preventDefault(); list(); } }, field(say("directory.label"), input)),
    h("div", { class: "with-filters" }, facets.element, h("div", { class: "found" }, status, rows, rest)));
  fill(section, all, one);
  input.addEventListener("input", debounced(250, () => list()));

  /// The first page for what is chosen.
  async function list() {
    const chosen = { q: input.value.trim(), ...facets.values() };
    keep(chosen);
    await read(chosen, null, (body) => {
      facets.show(body.facets);
      fill(rows, body.items.map(row));
      status.textContent = say("directory.count", { count: body.total });
    });
  }

  async function more() {
    await read({ q: input.value.trim(), ...facets.values() }, next, (body) => {
      const first = rows.children.length;
      rows.append(...body.items.map(row));
      rows.children[first]?.querySelector("a").focus();
    });
  }

  async function read(chosen, cursor, show) {
    rows.setAttribute("aria-busy", "true");
    try {
      const path = address("/v1/members", { ...chosen, sort: "name", limit: page, cursor });
      const reply = await latest.run((signal) => ask(path, { signal }));
      if (!reply) return;
      next = reply.body.next;
      show(reply.body);
      fill(rest, next && h("button", { type: "button", onclick: more }, say("more")));
    } catch (error) {
      status.textContent = "";
      fill(rest, problemBox(error, list));
    }
    rows.removeAttribute("aria-busy");
  }

  function row(member) {
    const titles = member.capabilities.map(({ title }) => title).filter(Boolean).join(" · ");
    return h("li", {},
      h("p", { class: "list-title" }, memberLink(member.id, member.name)), identity(member),
      titles && h("p", { class: "common", dir: "auto" }, titles));
  }

  /// A member's own page.
  async function showMember(id) {
    fill(one, h("p", {}, say("loading")));
    try {
      const path = `/v1/members/${encodeURIComponent(id)}`;
      const [member, similar] = await Promise.all([ask(path), ask(`${path}/similar?top=5`)]);
      fill(one, h("article", { class: "panel sheet-of" },
        h("h1", { tabindex: "-1" }, member.body.name), identity(member.body),
        member.body.group && h("p", {}, `${say("directory.group")} ${member.body.group}`),
        sheetOf(member.body, similar.body.items), sources(member.body)),
      h("p", { class: "actions" }, h("a", { href: "#directory" }, say("directory.back"))));
      document.title = `${member.body.name} · Cordée`;
      one.querySelector("h1").focus();
    } catch (error) {
      fill(one, problemBox(error, () => showMember(id)));
    }
  }

  /// Where a sheet comes from, and of when it is.
  function sources(member) {
    const links = (member.sources || []).filter((source) => /^https?:/.test(source));
    return links.length > 0 && [h("p", { class: "list-title" }, say("directory.sources")),
      h("ul", {}, links.map((link) => h("li", {}, h("a", { href: link, rel: "noreferrer" }, link))))];
  }

  return {
    open(query) {
      const member = query.get("member");
      all.hidden = member !== null;
      one.hidden = member === null;
      if (member !== null) return showMember(member);
      input.value = query.get("q") || "";
      facets.choose(Object.fromEntries(facetNames.map((name) => [name, query.getAll(name)])));
      return list();
    },
  };
}
