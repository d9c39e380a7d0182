import { fill, h } from "./dom.js";
import { say } from "./language.js";
import { notice } from "./notice.js";

/// The requirements of a need, each in a box: reword, add, remove.
///
/// - Parameter changed: called after each change.
export function requirementEditor(changed) {
  const list = h("ol", { class: "requirements" });
  let requirements = [];
  let textLanguage = null;

  function show() {
    fill(list, requirements.map(row));
  }

  function row(requirement, index) {
    const title = say("delegation.requirement", { count: index + 1 });
    return h("li", {}, h("div", {},
      h("input", {
        type: "text", value: requirement.title, "aria-label": title, lang: textLanguage, maxlength: 500,
        oninput: (event) => { requirement.title = event.target.value; changed(); },
      }),
      requirement.inferred && h("span", { class: "badge" }, say("delegation.inferred")),
      h("button", {
        type: "button", class: "quiet", onclick: () => remove(index),
        "aria-label": say("removeNamed", { name: requirement.title || title }),
      }, say("remove"))));
  }

  function remove(index) {
    const before = [...requirements];
    const [gone] = requirements.splice(index, 1);
    show();
    changed();
    (list.children[Math.min(index, requirements.length - 1)]?.querySelector("button") || add).focus();
    notice(say("removed", { name: gone.title || say("untitled") }), () => {
      requirements = before;
      show();
      changed();
    });
  }

  function append() {
    const numbers = requirements.map(({ id }) => Number(id.replace(/\D/g, "")) || 0);
    requirements.push({ id: `R${Math.max(0, ...numbers) + 1}`, title: "" });
    show();
    changed();
    list.lastElementChild.querySelector("input").focus();
  }

  const add = h("button", { type: "button", onclick: append }, say("delegation.add"));
  return {
    element: list,
    add,
    /// Those with words in them.
    get: () => requirements.filter(({ title }) => title.trim())
      .map(({ id, title, inferred }) => ({ id, title: title.trim(), ...(inferred && { inferred }) })),
    set(wanted, language) {
      requirements = wanted.map((requirement) => ({ ...requirement }));
      textLanguage = language;
      show();
    },
  };
}
