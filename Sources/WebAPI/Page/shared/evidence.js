import { h } from "./dom.js";
import { percent, number, say, sayCode } from "./language.js";
import { pieces } from "./text.js";

/// A bar as long as a probability; what it stands for is said, not only drawn.
export function bar(probability, title) {
  const inside = h("span", { class: `bar-inside ${step(probability)}` });
  inside.style.width = `${Math.max(probability * 100, 1)}%`;
  return h("span", {
    class: "bar", role: "meter", "aria-valuemin": 0, "aria-valuemax": 100,
    "aria-valuenow": Math.round(probability * 100), "aria-valuetext": percent(probability),
    "aria-label": title,
  }, inside);
}

/// One of five steps, for a shade.
export function step(probability) {
  return `step-${Math.min(Math.floor(probability * 5), 4)}`;
}

export function badge(confidence) {
  return h("span", { class: `badge fit-${confidence}` }, say(`confidence.${confidence}`));
}

/// The capability that answers, its sentence with the shared words marked, and what both sides name.
export function answer(evidence) {
  const { sentence } = evidence;
  return h("div", { class: "answer" },
    h("p", { class: "capability" }, marked(evidence.capabilityTitle, quotes(evidence, "title"))),
    sentence && sentence.field !== "title" && h("blockquote", {}, h("p", {}, marked(sentence.text, inSentence(evidence)))),
    inCommon(evidence));
}

function quotes(evidence, field) {
  return [...(evidence.sharedTerms || []), ...(evidence.sharedConcepts || [])]
    .flatMap((shared) => shared.inCapability)
    .filter((quote) => quote.field === field)
    .map((quote) => [quote.start, quote.end]);
}

function inSentence(evidence) {
  const { field, start, end } = evidence.sentence;
  return quotes(evidence, field)
    .filter((quote) => quote[0] < end && quote[1] > start)
    .map((quote) => [Math.max(quote[0] - start, 0), quote[1] - start]);
}

function marked(text, ranges) {
  return pieces(text, ranges).map((piece) => (piece.marked ? h("mark", {}, piece.text) : piece.text));
}

function inCommon(evidence) {
  const labels = (evidence.sharedConcepts || []).map((shared) => shared.label);
  const words = (evidence.sharedTerms || []).map((shared) => shared.inCapability[0]?.text.toLowerCase())
    .filter((word) => word && !labels.some((label) => label.toLowerCase().includes(word)));
  const all = [...new Set([...labels, ...words])];
  return all.length > 0 && h("p", { class: "common" }, say("evidence.inCommon"), " ", all.join(" · "));
}

/// The sum that a probability comes from, for who wants to check it.
export function parts(evidence) {
  if (!evidence.parts?.length) return null;
  const figure = (value) => h("td", { class: "figure" }, number(Math.round(value * 100) / 100));
  const sum = evidence.parts.reduce((total, part) => total + part.contribution, 0);
  const heads = ["evidence.part", "evidence.value", "evidence.weight", "evidence.adds"];
  return h("details", { class: "parts" },
    h("summary", {}, say("evidence.parts")),
    h("div", { class: "scrolls" }, h("table", {},
      h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, say(head))))),
      h("tbody", {}, evidence.parts.map((part) => h("tr", {},
        h("th", { scope: "row" }, sayCode("part", part.name)),
        figure(part.value), figure(part.weight), figure(part.contribution)))),
      h("tfoot", {}, h("tr", {}, h("th", { scope: "row", colspan: 3 }, say("evidence.sum")), figure(sum))))));
}
