import { ask } from "./api.js";
import { moment } from "./dates.js";
import { fill, h } from "./dom.js";
import { say } from "./language.js";
import { planner } from "./planner.js";
import { problemBox } from "./problems.js";
import { visitForm } from "./visitform.js";

/// The programme of a delegation: made from its list, then arranged.
///
/// - Parameters:
///   - source: gives `{ need, title, requirements, members }` of the delegation at hand.
///   - made: called with a programme that was just made.
export function programmeRoom(source, made) {
  const plan = planner();
  const form = visitForm(source, (programme, etag) => {
    plan.show(programme, etag);
    made(programme);
  });
  const place = h("div", {});
  const back = h("a", { href: "#delegation" }, say("plan.back"));
  const element = h("div", { class: "programme-room", hidden: true }, h("p", { class: "back" }, back), place);
  back.addEventListener("click", (event) => { if (plan.isChanged() && !confirm(say("plan.leave"))) event.preventDefault(); });

  async function open(id, need) {
    back.href = need ? `#delegation?need=${encodeURIComponent(need)}` : "#delegation";
    if (id === "new") {
      form.show();
      return fill(place, form.element);
    }
    if (id !== plan.shown()) {
      fill(place, h("p", { class: "status", role: "status", "aria-busy": "true" }, say("plan.opening")));
      try {
        const { body, etag } = await ask(`/v1/programmes/${encodeURIComponent(id)}`);
        if (body.need) back.href = `#delegation?need=${encodeURIComponent(body.need)}`;
        plan.show(body, etag);
      } catch (error) {
        return fill(place, problemBox(error, () => open(id, need)));
      }
    }
    fill(place, plan.element);
  }

  return { element, open };
}

/// The way to a new programme, and to those made before for the same need.
export function programmePanel() {
  const earlier = h("div", {});
  const link = h("a", { class: "button primary", href: "#delegation?programme=new" }, say("plan.new"));
  const element = h("section", { class: "panel programme-panel" },
    h("h2", {}, say("plan.title")), h("p", { class: "hint" }, say("plan.panel.lead")), h("p", { class: "actions" }, link), earlier);

  async function show(need) {
    const query = need ? `need=${encodeURIComponent(need)}&` : "";
    link.href = `#delegation?${query}programme=new`;
    fill(earlier);
    if (!need || element.hidden) return;
    let items = [];
    try {
      items = (await ask(`/v1/programmes?${query}limit=50`)).body.items.toReversed();
    } catch (error) {
      return fill(earlier, problemBox(error, () => show(need)));
    }
    fill(earlier, items.length > 0 && [h("h3", {}, say("plan.earlier")),
      h("ul", {}, items.map(({ id, created, meetings }) => h("li", {},
        h("a", { href: `#delegation?${query}programme=${encodeURIComponent(id)}` }, moment(created)),
        ` · ${say("plan.count", { count: meetings })}`)))]);
  }

  return { element, show };
}
