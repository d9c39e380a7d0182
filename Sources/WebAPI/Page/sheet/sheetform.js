import { field, fill, freshID, h } from "./dom.js";
import { collate, languageName, say } from "./language.js";
import { notice } from "./notice.js";

const items = ["performance", "durabilite", "accessibilite", "interactivite", "concertation", "ludisme", "securite"];
const languages = ["fr", "en", "de", "it", "es", "pt", "nl", "pl", "cs", "ro", "bg", "sr", "uk", "ru", "tr", "ka", "kk", "fa", "ar", "zh", "ja", "ko"];

/// A member's sheet as boxes to write in. Each box stands under the path of its field, such as
/// `capabilities[1].title`, where a remark about it can lead.
///
/// - Parameter changed: called after each change.
export function sheetForm(changed) {
  const element = h("div", { class: "sheet-form" });
  let member = null;

  function box(path, label, value, write, { hint, control, ...attributes } = {}) {
    const input = control || h(attributes.rows ? "textarea" : "input", {
      ...(!attributes.rows && { type: "text" }), value: value ?? "", ...attributes,
    });
    input.addEventListener("input", () => { write(input.value); settle(input); changed(); });
    input.dataset.path = path;
    return field(label, input, hint);
  }

  function show(newMember) {
    member = newMember;
    const text = (name, label, attributes) => box(name, label, member[name], (value) => {
      if (value.trim()) member[name] = value.trim();
      else delete member[name];
    }, attributes);
    fill(element,
      h("section", { class: "panel" }, h("h2", {}, member.name),
        h("div", { class: "thirds" },
          text("website", say("sheet.website"), { type: "url", placeholder: "https://" }),
          text("city", say("sheet.city")), text("department", say("sheet.department"), { maxlength: 3 }))),
      group("capabilities", "sheet.capability", capabilityBoxes, freshCapability),
      group("references", "sheet.reference", referenceBoxes, () => ({ country: "", place: "", year: null, what: "" })));
  }

  /// A list of like entries, with a button to remove each and one to add.
  function group(name, words, boxes, fresh) {
    const list = h("div", {});
    const entries = member[name];
    const draw = () => fill(list, entries.map((entry, index) => {
      const title = entry.title || entry.place || say(words, { count: index + 1 });
      return h("fieldset", { class: "entry" },
        h("legend", {}, say(words, { count: index + 1 })), boxes(entry, `${name}[${index}]`),
        h("p", { class: "actions" }, h("button", {
          type: "button", class: "quiet", "aria-label": say("removeNamed", { name: title }), onclick: () => remove(index, title),
        }, say("remove"))));
    }));
    function remove(index, title) {
      const [gone] = entries.splice(index, 1);
      const owner = member;
      draw();
      changed();
      add.focus();
      notice(say("removed", { name: title }), () => {
        entries.splice(index, 0, gone);
        if (owner !== member) return;
        draw();
        changed();
      });
    }
    const add = h("button", {
      type: "button", "data-path": name, onclick: () => {
        entries.push(fresh());
        draw();
        changed();
        list.lastElementChild.querySelector("input").focus();
      },
    }, say(`${words}.add`));
    draw();
    return h("section", { class: "panel" }, h("h2", {}, say(`sheet.${name}`)), list, h("p", { class: "actions" }, add));
  }

  function freshCapability() {
    const taken = new Set(member.capabilities.map(({ id }) => id));
    let count = member.capabilities.length + 1;
    while (taken.has(`${member.id}-${count}`)) count += 1;
    return { id: `${member.id}-${count}`, title: "", description: "", lang: document.documentElement.lang, tags: [], items: [] };
  }

  function capabilityBoxes(capability, path) {
    const chooser = h("select", {}, [...new Set([...languages, capability.lang].filter(Boolean))]
      .sort((a, b) => collate(languageName(a), languageName(b)))
      .map((code) => h("option", { value: code, selected: code === capability.lang }, languageName(code))));
    return [
      box(`${path}.title`, say("sheet.capability.title"), capability.title, (value) => { capability.title = value; }, { maxlength: 300 }),
      box(`${path}.description`, say("sheet.capability.description"), capability.description, (value) => { capability.description = value; }, { rows: 3 }),
      h("div", { class: "halves" },
        box(`${path}.lang`, say("sheet.capability.language"), null, (value) => { capability.lang = value; }, { control: chooser }),
        box(`${path}.tags`, say("sheet.capability.tags"), (capability.tags || []).join(", "), (value) => { capability.tags = split(value); }, { hint: say("sheet.capability.tags.hint") })),
      itemBoxes(capability, `${path}.items`),
    ];
  }

  function itemBoxes(capability, path) {
    return h("fieldset", { class: "items" }, h("legend", {}, say("sheet.capability.items")),
      items.map((item, index) => {
        const id = freshID("item");
        const input = h("input", {
          type: "checkbox", id, checked: (capability.items || []).includes(item), ...(index === 0 && { "data-path": path }),
          onchange: (event) => {
            const chosen = new Set(capability.items);
            if (event.target.checked) chosen.add(item);
            else chosen.delete(item);
            capability.items = items.filter((one) => chosen.has(one));
            changed();
          },
        });
        return h("div", { class: "choice" }, input, h("label", { for: id }, say(`item.${item}`)));
      }));
  }

  function referenceBoxes(reference, path) {
    const text = (name, attributes) => box(`${path}.${name}`, say(`sheet.reference.${name}`), reference[name],
      (value) => { reference[name] = (name === "country" ? value.toUpperCase() : value).trim() || null; }, attributes);
    return [
      h("div", { class: "thirds" }, text("place"), text("country", { maxlength: 2 }), text("year", { maxlength: 4, inputmode: "numeric" })),
      text("what"),
    ];
  }

  /// The box of a field; else the first of what it holds, else that of the list it is in.
  function boxOf(path) {
    const named = CSS.escape(path);
    return element.querySelector(`[data-path="${named}"]`) || element.querySelector(`[data-path^="${named}"]`)
      || element.querySelector(`[data-path="${CSS.escape(path.split("[")[0])}"]`);
  }

  /// Marks the fields that the service refused, and goes to the first.
  function refuse(errors) {
    for (const { field: path, detail } of errors) {
      const input = boxOf(path);
      if (!input || input.getAttribute("aria-invalid")) continue;
      const id = freshID("refusal");
      input.after(h("p", { class: "refusal", id }, detail));
      input.dataset.refusal = id;
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), id].filter(Boolean).join(" "));
    }
    if (errors.length > 0) goTo(errors[0].field);
  }

  function goTo(path) {
    boxOf(path)?.focus();
  }

  return { element, show, goTo, refuse };
}

function settle(input) {
  const { refusal } = input.dataset;
  if (!refusal) return;
  document.getElementById(refusal)?.remove();
  delete input.dataset.refusal;
  input.removeAttribute("aria-invalid");
  input.setAttribute("aria-describedby", input.getAttribute("aria-describedby").replace(refusal, "").trim());
}

function split(text) {
  return text.split(",").map((tag) => tag.trim()).filter(Boolean);
}
