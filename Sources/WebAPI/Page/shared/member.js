import { ask } from "./api.js";
import { fill, h, webLink } from "./dom.js";
import { countryName, say, sayCode } from "./language.js";
import { problemBox } from "./problems.js";

/// Kind, place and site of a member, on a line.
export function identity(member) {
  const place = [member.city, member.department && `(${member.department})`].filter(Boolean).join(" ");
  const facts = [sayCode("kind", member.kind), place, member.country && countryName(member.country)];
  return h("p", { class: "identity" },
    facts.filter(Boolean).join(" · "), member.website && [" · ", webLink(member.website)]);
}

/// A fold that reads a member's whole sheet when it is first opened.
export function wholeSheet(id) {
  const place = h("div", {}, h("p", {}, say("loading")));
  const read = async () => {
    try {
      const path = `/v1/members/${encodeURIComponent(id)}`;
      const [member, similar] = await Promise.all([ask(path), ask(`${path}/similar?top=3`)]);
      fill(place, sheetOf(member.body, similar.body.items));
    } catch (error) {
      fill(place, problemBox(error, read));
    }
  };
  const fold = h("details", { class: "whole" }, h("summary", {}, say("member.sheet")), place);
  fold.addEventListener("toggle", () => { if (fold.open) read(); }, { once: true });
  return fold;
}

/// To the member's own page.
export function memberLink(id, name) {
  return h("a", { href: `#directory?member=${encodeURIComponent(id)}` }, name);
}

export function sheetOf(member, similar) {
  const list = (title, items) => items.length > 0 && [h("p", { class: "list-title" }, title), h("ul", {}, items)];
  return [
    list(say("member.capabilities"), member.capabilities.map((capability) =>
      h("li", { lang: capability.lang }, h("strong", {}, capability.title),
        capability.description && `: ${capability.description}`))),
    list(say("member.references"), member.references.map((reference) =>
      h("li", {}, [reference.place, countryName(reference.country), reference.year, reference.what]
        .filter(Boolean).join(", ")))),
    list(say("member.similar"), similar.map((other) => h("li", {}, memberLink(other.member, other.name)))),
  ];
}
