/// The meetings of a programme while they are being arranged, with the way back and forth.
export class Draft {
  #kept = [];
  #before = [];
  #after = [];

  constructor(meetings) {
    this.meetings = this.#kept = meetings;
  }

  get isChanged() {
    return JSON.stringify(this.meetings.map(seat).sort()) !== JSON.stringify(this.#kept.map(seat).sort());
  }

  get canUndo() {
    return this.#before.length > 0;
  }

  get canRedo() {
    return this.#after.length > 0;
  }

  change(meetings) {
    this.#before.push(this.meetings);
    this.#after = [];
    this.meetings = meetings;
  }

  undo() {
    this.#after.push(this.meetings);
    this.meetings = this.#before.pop();
  }

  redo() {
    this.#before.push(this.meetings);
    this.meetings = this.#after.pop();
  }

  /// What the service keeps now; what is being arranged stays.
  kept(meetings) {
    const known = new Map(meetings.map((meeting) => [pair(meeting), meeting]));
    this.#kept = meetings;
    this.meetings = this.meetings.map((meeting) => ({ ...known.get(pair(meeting)), ...meeting }));
  }
}

/// The name of a meeting: a pair meets once.
export function pair({ delegate, member }) {
  return `${delegate}\n${member}`;
}

/// What the service reads of a meeting.
export function seat({ slot, table, delegate, member, interpreter }) {
  return { slot, table, delegate, member, ...(interpreter && { interpreter }) };
}

/// The meetings with one of them in another place; who sits there takes its place.
export function moved(meetings, name, { slot, table, interpreter }) {
  const from = meetings.find((meeting) => pair(meeting) === name);
  return meetings.map((meeting) => {
    if (meeting === from) return { ...meeting, slot, table, ...(interpreter && { interpreter }) };
    if (meeting.slot === slot && meeting.table === table) return { ...meeting, slot: from.slot, table: from.table };
    return meeting;
  });
}
