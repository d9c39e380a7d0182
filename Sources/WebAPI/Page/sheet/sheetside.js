import { h } from "./dom.js";
import { badge } from "./evidence.js";
import { language, percent, number, say } from "./language.js";

/// What the sheet lacks and what it already brings: beside the form.
///
/// - Parameters:
///   - goTo: called with the path of a field.
///   - needTitle: a need's title, as a link where the reader may follow it.
export function sheetSide(sheet, goTo, needTitle) {
  return [completeness(sheet, goTo, needTitle), fits(sheet.fits, needTitle), sheet.exposure && exposure(sheet.exposure)];
}

function completeness(sheet, goTo, needTitle) {
  const label = say("sheet.completeness", { percent: percent(sheet.completeness) });
  return h("section", { class: "panel" },
    h("h2", {}, label),
    h("meter", { min: 0, max: 1, value: sheet.completeness, "aria-label": label }, percent(sheet.completeness)),
    h("h3", {}, say("sheet.toAdd")),
    sheet.missing.length === 0
      ? h("p", {}, say("sheet.toAdd.none"))
      : h("ul", { class: "to-add" }, sheet.missing.map((missing) => advice(missing, goTo, needTitle))));
}

function advice({ field, advice: words, opens }, goTo, needTitle) {
  const text = words[language];
  return h("li", {},
    h("p", {}, text, " ", h("button", {
      type: "button", class: "link", "aria-label": say("sheet.goToNamed", { advice: text }), onclick: () => goTo(field),
    }, say("sheet.goTo"))),
    opens.length > 0 && h("p", { class: "hint" }, say("sheet.opens"), " ", opens.map((need, index) => [index > 0 && ", ", needTitle(need)])));
}

function fits(all, needTitle) {
  return h("section", { class: "panel" },
    h("h2", {}, say("sheet.fits")),
    all.length === 0
      ? h("p", {}, say("sheet.fits.none"))
      : h("ul", {}, all.map((fit) => h("li", {},
        needTitle(fit), " ",
        badge(fit.confidence), h("span", { class: "hint" }, " ", say("sheet.place", { count: fit.place }))))));
}

function exposure(counts) {
  return h("section", { class: "panel" },
    h("h2", {}, say("sheet.exposure")),
    h("dl", { class: "counts" }, ["put_forward", "invited", "met"].map((kind) => h("div", {},
      h("dt", {}, say(`sheet.exposure.${kind}`)), h("dd", {}, number(counts[kind] ?? 0))))));
}
