import { clock, day, shortDay } from "./dates.js";
import { say } from "./language.js";

/// Reads a programme: who takes part, when and where.
export class Visit {
  #parties;
  #slots;

  constructor(programme) {
    this.programme = programme;
    this.#parties = new Map(programme.parties.map((party) => [party.id, { ...party, away: new Set(party.away) }]));
    this.#slots = new Map(programme.slots.map((slot) => [slot.id, slot]));
    this.hosts = programme.parties.filter(({ side }) => side !== "member").map(({ id }) => id);
  }

  get slots() {
    return this.programme.slots;
  }

  get tables() {
    return this.programme.tables;
  }

  name(party) {
    return this.#parties.get(party)?.name || party;
  }

  isAway(party, slot) {
    return this.#parties.get(party)?.away.has(slot) || false;
  }

  isClosed(slot) {
    return this.#slots.get(slot)?.closed || false;
  }

  /// The slots day by day: `[{ name, short, slots }]`.
  get days() {
    const found = new Map();
    for (const slot of this.slots) {
      if (!found.has(slot.day)) {
        const [name, short] = slot.date
          ? [day(slot.date), shortDay(slot.date)] : [1, 2].map(() => say("plan.day", { count: slot.day + 1 }));
        found.set(slot.day, { number: slot.day, name, short, slots: [] });
      }
      found.get(slot.day).slots.push(slot);
    }
    return [...found.values()];
  }

  start(slot) {
    return clock(this.#slots.get(slot).start);
  }

  /// The day where there are several, and the time.
  when(id) {
    const slot = this.#slots.get(id);
    if (!slot) return id;
    const days = this.days;
    const time = clock(slot.start);
    return days.length > 1 ? `${days.find(({ number }) => number === slot.day).short}, ${time}` : time;
  }

  where(table) {
    const room = this.tables.find(({ number }) => number === table)?.room;
    return room ? say("plan.tableIn", { table, room }) : say("plan.table", { table });
  }

  place({ slot, table }) {
    return `${this.when(slot)}, ${this.where(table)}`;
  }

  title({ delegate, member }) {
    return `${this.name(member)} – ${this.name(delegate)}`;
  }

  /// A sentence of the service with the times of slots in the place of their ids.
  readable(sentence) {
    const ids = [...this.#slots.keys()].map((id) => id.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const names = new RegExp(`(?<![\\w.-])(?:${ids.join("|")})(?![\\w-])`, "g");
    return sentence.replace(names, (id) => this.when(id));
  }

  /// One of six shades, the same for all meetings of a delegate; none where all are of one kind.
  shade({ delegate }) {
    return this.hosts.length < this.programme.parties.length ? `shade-${this.hosts.indexOf(delegate) % 6}` : null;
  }

  /// The breaks that follow a slot at once.
  breaksAfter(slot, next) {
    return (this.programme.timetable.breaks || []).filter((one) =>
      (one.day || 0) === slot.day && one.from >= slot.end && (!next || one.to <= next.start));
  }
}
