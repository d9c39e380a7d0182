import { address, ask, Latest } from "./api.js";
import { debounced, field, fill, h } from "./dom.js";
import { answer, badge, bar } from "./evidence.js";
import { facetNames, facetPanel } from "./facets.js";
import { language, percent, say } from "./language.js";
import { identity, wholeSheet } from "./member.js";
import { notice } from "./notice.js";
import { problemBox } from "./problems.js";

const page = 10;
const most = 50;

/// The door of who looks for a supplier: one box, results as they are typed.
export function findDoor(section, { keep }) {
  const latest = new Latest();
  let top = page;
  const input = h("input", {
    type: "search", name: "q", autocomplete: "off", enterkeyhint: "search", maxlength: 500, dir: "auto",
    placeholder: say("find.placeholder"),
  });
  const facets = facetPanel(() => search(), { isOpen: matchMedia("(min-width: 60rem)").matches });
  const status = h("p", { role: "status", class: "status" });
  const remarks = h("div", { class: "remarks" });
  const results = h("div", { class: "results" });
  const share = h("button", { type: "button", class: "quiet", hidden: true, onclick: copyLink }, say("find.share"));
  const layout = h("div", { class: "with-filters", hidden: true },
    facets.element, h("div", { class: "found" }, h("div", { class: "status-line" }, status, share), remarks, results));
  const examples = h("p", { class: "examples" }, say("find.examples"), " ", [1, 2, 3, 4].map((index) => {
    const words = say(`find.example.${index}`);
    return h("button", { type: "button", class: "chip", onclick: () => type(words) }, words);
  }));

  const submit = (event) => { event.preventDefault(); search(); };
  fill(section,
    h("div", { class: "hero" },
      h("h1", { tabindex: "-1" }, say("find.title")),
      h("p", { class: "lead" }, say("find.lead")),
      h("form", { role: "search", onsubmit: submit }, field(say("find.label"), input)),
      examples),
    layout);
  input.addEventListener("input", debounced(250, () => { top = page; search(); }));

  function type(words) {
    input.value = words;
    top = page;
    input.focus();
    search();
  }

  async function search() {
    const query = input.value.trim();
    const chosen = facets.values();
    keep({ q: query, ...chosen });
    section.classList.toggle("asked", query !== "");
    layout.hidden = query === "";
    if (!query) return rest();
    status.textContent = say("find.searching");
    results.setAttribute("aria-busy", "true");
    if (!results.hasChildNodes()) fill(results, skeleton());
    try {
      const path = address("/v1/search", { q: query, top, lang: language, ...chosen });
      const reply = await latest.run((signal) => ask(path, { signal }));
      if (reply) show(reply.body);
    } catch (error) {
      status.textContent = "";
      share.hidden = true;
      fill(remarks);
      fill(results, problemBox(error, search));
    }
    results.removeAttribute("aria-busy");
  }

  /// Nothing asked: back to the examples.
  function rest() {
    latest.run(async () => undefined);
    status.textContent = "";
    fill(results);
    fill(remarks);
  }

  /// A click puts what is asked before the place that was named.
  function subjects(found) {
    return h("div", { class: "subjects" }, h("p", {}, h("strong", {}, say("find.subjects"))), found.subjects.map(({ label }) =>
      h("button", { type: "button", class: "chip", onclick: () => type(`${label} ${found.query}`) }, label)));
  }

  function show(found) {
    const isPart = found.total > found.hits.length;
    status.textContent = say("find.count", { count: found.total })
      + (isPart ? say("find.shown", { count: found.hits.length }) : "");
    share.hidden = false;
    facets.show(found.facets);
    fill(remarks,
      found.subjects && subjects(found),
      !found.subjects && found.hits.length > 0 && ["none", "low"].includes(found.confidence)
        && h("p", { class: "unsure" }, say("find.unsure")),
      found.corrected && h("p", {}, say("find.corrected"), " ", h("strong", {}, found.corrected)),
      found.missing.length > 0 && h("p", {}, say("find.missing"), " ", h("strong", {}, found.missing.join(", "))));
    fill(results, found.hits.length === 0 ? nothing(found) : h("ol", { class: "cards" }, found.hits.map(card)),
      isPart && top < most && h("button", { type: "button", onclick: () => { top += page; search(); } }, say("more")));
  }

  async function copyLink() {
    const link = `${location.origin}/?lang=${language}${location.hash}`;
    try {
      await navigator.clipboard.writeText(link);
      notice(say("find.shared"));
    } catch {
      notice(`${say("find.shareByHand")} ${link}`);
    }
  }

  return {
    open(query) {
      input.value = query.get("q") || "";
      facets.choose(Object.fromEntries(facetNames.map((name) => [name, query.getAll(name)])));
      search();
    },
  };
}

function card(hit) {
  return h("li", { class: "card" },
    h("div", { class: "card-head" },
      h("h2", {}, hit.name), badge(hit.confidence), hit.foundBy === "name" && h("span", { class: "badge" }, say("find.byName"))),
    identity(hit),
    hit.foundBy !== "name"
      && h("p", { class: "fit" }, bar(hit.score, hit.name), h("span", { class: "figure" }, percent(hit.score))),
    answer(hit.evidence),
    wholeSheet(hit.member));
}

function nothing({ query, admission }) {
  const words = admission?.admitted === 0 ? say("filters.nobody", admission) : say("find.none", { query });
  return h("div", { class: "empty" },
    h("p", {}, h("strong", {}, words)), h("p", {}, say("find.none.help")));
}

export function skeleton() {
  return h("div", { class: "skeleton", "aria-hidden": "true" }, [1, 2, 3].map(() => h("div", {})));
}
