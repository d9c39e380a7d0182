import { address, ask } from "./api.js";
import { combobox } from "./combobox.js";
import { countryName, say, sayCode } from "./language.js";

/// A box to choose a member by name.
export function memberChooser(label, hint, chosen) {
  return combobox({
    label, hint, chosen, nothing: say("noMember"),
    find: async (text) => {
      const { body } = await ask(address("/v1/members", { q: text, limit: 12 }));
      return body.items.map((member) => ({
        id: member.id, label: member.name,
        detail: [sayCode("kind", member.kind), member.city].filter(Boolean).join(", "),
      }));
    },
  });
}

/// A box to choose a need by title; of one kind where `kind` is given.
export function needChooser(label, hint, chosen, kind) {
  return combobox({
    label, hint, chosen, nothing: say("noNeed"),
    find: async (text) => {
      const { body } = await ask(address("/v1/needs", { q: text, limit: 12, kind }));
      return body.items.map((need) => ({
        id: need.id, label: need.title,
        detail: [need.id, sayCode("kind", need.kind), need.country && countryName(need.country)].filter(Boolean).join(", "),
      }));
    },
  });
}
