import { freshID, h } from "./dom.js";
import { step } from "./evidence.js";
import { percent, say } from "./language.js";

/// Lots × members as a table: each cell says its figure, the shade repeats it, ✓ marks what is
/// covered.
export function heatMap(reply, level) {
  const head = h("tr", {},
    h("th", { scope: "col" }, say("call.lot")),
    h("th", { scope: "col", class: "figure" }, say("call.best")),
    reply.members.map(({ name }) => h("th", { scope: "col", class: "upright" }, h("span", {}, name))));
  const rows = reply.lots.map((lot, index) => h("tr", { class: lot.covered ? null : "uncovered" },
    h("th", { scope: "row" }, h("span", { class: "rank" }, lot.id), " ", h("bdi", {}, lot.title)),
    h("td", { class: "figure" }, percent(lot.best)),
    reply.members.map(({ probabilities }) => cell(probabilities[index], level))));
  const key = h("p", { class: "hint", id: freshID("key") }, say("call.heat.key", { level: percent(level) }));
  return [key, h("div", { class: "scrolls heat", tabindex: "0", role: "region", "aria-label": say("call.heat.region") },
    h("table", { "aria-label": say("call.heat"), "aria-describedby": key.id },
      h("thead", {}, head), h("tbody", {}, rows)))];
}

function cell(probability, level) {
  return h("td", { class: `figure ${step(probability)}` }, percent(probability), probability >= level && " ✓");
}

/// The same as rows of a file.
export function heatRows(reply) {
  const rounded = (value) => Math.round(value * 1000) / 1000;
  return [
    [say("csv.lot"), say("csv.title"), say("csv.best"), ...reply.members.map(({ name }) => name)],
    ...reply.lots.map((lot, index) => [
      lot.id, lot.title, rounded(lot.best), ...reply.members.map(({ probabilities }) => rounded(probabilities[index])),
    ]),
  ];
}
