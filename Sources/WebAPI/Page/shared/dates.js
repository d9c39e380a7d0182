import { language } from "./language.js";

const tongue = language === "en" ? "en-GB" : language;
const long = new Intl.DateTimeFormat(tongue, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
const short = new Intl.DateTimeFormat(tongue, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });

/// A date such as 2026-04-22 in the reader's words.
export const day = (date) => capital(long.format(new Date(`${date}T00:00Z`)));
export const shortDay = (date) => short.format(new Date(`${date}T00:00Z`));

/// When something was made, in the reader's own time.
export const moment = (stamp) => new Date(stamp).toLocaleString(tongue, { dateStyle: "medium", timeStyle: "short" });

/// A time such as 09:30: 9 h 30 in French.
export function clock(time) {
  if (language !== "fr") return time;
  const [hours, minutes] = time.split(":");
  return `${Number(hours)}\u00a0h${minutes === "00" ? "" : `\u00a0${minutes}`}`;
}

export function capital(text) {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

/// Today's ISO date, where the reader is.
export function today() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/// The ISO date of the Tuesday two weeks or more from now: far enough to invite.
export function usualDay() {
  const date = new Date();
  date.setUTCDate(date.getUTCDate() + 14 + ((9 - date.getUTCDay()) % 7));
  return date.toISOString().slice(0, 10);
}

export function daysFrom(date, count) {
  return Array.from({ length: count }, (_, index) => {
    const next = new Date(`${date}T00:00Z`);
    next.setUTCDate(next.getUTCDate() + index);
    return next.toISOString().slice(0, 10);
  });
}

export const minutesOf = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
export const timeOf = (minutes) => [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
