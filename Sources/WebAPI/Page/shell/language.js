import { filterKeys } from "./filters.js";
import { words } from "./words.js";

const known = ["fr", "en"];
const key = "cordee.language";

/// From the address, else what was chosen before, else what the browser prefers.
export const language = [
  new URLSearchParams(location.search).get("lang"),
  localStorage.getItem(key),
  ...navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()),
].find((tag) => known.includes(tag)) || "en";

export const otherLanguage = language === "fr" ? "en" : "fr";

export function keepLanguage(tag) {
  localStorage.setItem(key, tag);
}

/// The words under `name` in the reader's language, `{…}` filled from `values`.
export function say(name, values = {}) {
  const entry = words[name];
  if (!entry) throw new Error(`no words for ${name}`);
  const text = typeof entry[language] === "string" ? entry[language] : forCount(entry[language], values.count);
  const filled = text.replace(/\{(\w+)\}/g, (_, part) =>
    typeof values[part] === "number" ? number(values[part]) : values[part]);
  return language === "fr" ? spaced(filled) : filled;
}

/// The words of a code, such as a kind of member; the code itself where it has none.
export function sayCode(group, code) {
  return words[`${group}.${code}`] ? say(`${group}.${code}`) : code;
}

function forCount(forms, count) {
  return forms[plural.select(count)] || forms.other;
}

/// French puts a space that does not break before high marks and inside quotation marks.
function spaced(text) {
  return text.replace(/ ([:;?!»])/g, "\u00a0$1").replace(/« /g, "«\u00a0");
}

const plural = new Intl.PluralRules(language);
const countries = new Intl.DisplayNames(language, { type: "region" });
const languages = new Intl.DisplayNames(language, { type: "language" });

export const number = (value) => value.toLocaleString(language);
export const percent = (value) => value.toLocaleString(language, { style: "percent" });
export const collate = new Intl.Collator(language).compare;

export const countryName = (code) => nameOr(countries, code);
export const languageName = (code) => nameOr(languages, code);

function nameOr(names, code) {
  try {
    return names.of(code) || code;
  } catch {
    return code;
  }
}

const filterKey = (name) => filterKeys.find((key) => key.name === name);

/// The reader's words for a key of the filter, in small letters; none where it is no key.
export const facetLabel = (name) => filterKey(name)?.label[language];

/// The reader's words for a value of a key of the filter.
export function facetName(name, value) {
  const kind = filterKey(name)?.kind;
  if (kind === "country") return countryName(value);
  if (kind === "language") return languageName(value);
  return sayCode(name, value);
}
