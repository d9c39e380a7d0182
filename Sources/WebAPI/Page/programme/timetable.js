import { daysFrom, minutesOf, timeOf } from "./dates.js";

/// A timetable as the service reads it, from the few things that usually matter.
///
/// - Parameters:
///   - values: `{ timezone, first, days, start, minutes, pause, slots, breakFrom, breakTo, tables, least,
///     perMember, perDelegate, delegates, members }`; times as HH:MM, lengths in minutes.
export function timetable(values) {
  const days = daysFrom(values.first, values.days);
  return {
    timezone: values.timezone.trim(),
    days,
    slots: days.flatMap((_, day) => starts(values).map((start, index) => (
      { id: `D${day + 1}-${index + 1}`, day, start: timeOf(start), minutes: values.minutes }))),
    ...(hasBreak(values) && { breaks: days.map((_, day) => ({ day, from: values.breakFrom, to: values.breakTo })) }),
    tables: values.tables,
    delegates: values.delegates,
    members: values.members.map((id) => ({ id })),
    limits: {
      meetings_per_member: { ...(values.least && { min: values.least }), max: values.perMember },
      ...(values.perDelegate && { meetings_per_delegate: { max: values.perDelegate } }),
    },
  };
}

/// When the meetings of a day begin, in minutes; none runs into the break or past midnight.
function starts({ start, minutes, pause, slots, ...rest }) {
  const found = [];
  let at = minutesOf(start);
  const [from, to] = hasBreak(rest) ? [rest.breakFrom, rest.breakTo].map(minutesOf) : [0, 0];
  while (found.length < slots) {
    if (at < to && at + minutes > from) at = to;
    if (at + minutes >= 24 * 60) break;
    found.push(at);
    at += minutes + pause;
  }
  return found;
}

function hasBreak({ breakFrom, breakTo }) {
  return Boolean(breakFrom && breakTo && breakFrom < breakTo);
}
