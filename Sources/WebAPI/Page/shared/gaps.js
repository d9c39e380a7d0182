import { memberName } from "./api.js";
import { h } from "./dom.js";
import { percent, say } from "./language.js";

/// What nothing answers, each with what comes nearest.
///
/// - Parameter gaps: each `{ id, title, nearest }`; `id` is shown where there is one.
export async function gapList(gaps) {
  const names = await Promise.all(gaps.map(({ nearest }) => nearest && memberName(nearest.member)));
  return h("ul", {}, gaps.map(({ id, title, nearest }, index) => h("li", {},
    id && [h("span", { class: "rank" }, id), " "], h("bdi", {}, h("strong", {}, title)),
    nearest && h("p", { class: "hint" }, say("gap.nearest", {
      title: nearest.title, percent: percent(nearest.probability), name: names[index],
    })))));
}
