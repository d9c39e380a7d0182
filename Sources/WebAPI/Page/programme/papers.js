import { address, askFile, token } from "./api.js";
import { give } from "./csv.js";
import { field, fill, h } from "./dom.js";
import { language, say } from "./language.js";
import { problemBox } from "./problems.js";

const files = ["calendar.ics", "meetings.csv", "tables.csv", "badges.csv"];
const pages = ["programme.html", "sheets.html", "book.html"];

/// What leaves the house: calendars, tables and papers, for all or for one party.
export function papers() {
  const place = h("div", {});
  const problem = h("div", {});

  function show(visit) {
    const party = h("select", { onchange: list }, h("option", { value: "" }, say("papers.all")),
      visit.programme.parties.map(({ id, name }) => h("option", { value: id }, name)));
    const links = h("ul", { class: "papers" });
    fill(place, field(say("papers.for"), party), links);
    list();

    function list() {
      fill(links, [...pages, ...files].map((name) => h("li", {}, link(visit.programme.id, name, party.value))));
    }
  }

  /// A paper opens beside the page; with a token, which a link cannot carry, it is fetched and kept.
  function link(id, name, party) {
    const href = address(`/v1/programmes/${encodeURIComponent(id)}/${name}`, { party, lang: language });
    const isPage = pages.includes(name);
    const fetched = async (event) => {
      if (!token.get()) return;
      event.preventDefault();
      fill(problem);
      try {
        give([id, party, name].filter(Boolean).join("-"), await askFile(href));
      } catch (error) {
        fill(problem, problemBox(error));
      }
    };
    return h("a", { href, ...(isPage ? { target: "_blank", rel: "noopener" } : { download: "" }), onclick: fetched }, say(`papers.${name}`));
  }

  return { element: h("section", { class: "panel" }, h("h2", {}, say("papers")), h("p", { class: "hint" }, say("papers.lead")), place, problem), show };
}
