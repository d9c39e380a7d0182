import { countryName, languageName, say } from "./language.js";

/// What the service keeps of the facts of a request.
export function keptFacts({ dates = [], delegates, languages = [], budget, sender, country, deadline } = {}) {
  return {
    ...(dates.length > 0 && { dates }), ...(delegates && { delegates }), ...(languages.length > 0 && { languages }),
    ...(budget && { budget }), ...(sender && { sender }), ...(country && { country }), ...(deadline && { deadline }),
  };
}

/// The facts in one sentence; empty where there are none.
export function factSentence(facts = {}) {
  const { dates = [], delegates, languages = [], budget, sender, country, deadline } = facts;
  const said = [
    dates.length > 0 && say("reading.fact.dates", { value: dates.join(", ") }),
    delegates && say("reading.fact.delegates", { count: delegates }),
    languages.length > 0 && say("reading.fact.languages", { value: languages.map(languageName).join(", ") }),
    budget && say("reading.fact.budget", { value: budget }),
    sender && say("reading.fact.sender", { value: sender }),
    country && say("reading.fact.country", { value: countryName(country) }),
    deadline && say("reading.fact.deadline", { value: deadline }),
  ].filter(Boolean);
  return said.length > 0 ? say("reading.facts", { facts: said.join(say("semicolon")) }) : "";
}
