/// Who is kept, who is dropped and what is noted for one need; stays in this browser.
export class Choices {
  #key;
  #decisions = {};
  #notes = {};
  #before = [];

  constructor(need) {
    this.#key = `cordee.choices.${need}`;
    const stored = JSON.parse(localStorage.getItem(this.#key) || "{}");
    this.#decisions = stored.decisions || {};
    this.#notes = stored.notes || {};
  }

  /// `"keep"`, `"drop"` or undefined.
  of(member) {
    return this.#decisions[member];
  }

  note(member) {
    return this.#notes[member] || "";
  }

  decide(member, decision) {
    this.#before.push({ ...this.#decisions });
    if (decision) this.#decisions[member] = decision;
    else delete this.#decisions[member];
    this.#store();
  }

  setNote(member, text) {
    if (text) this.#notes[member] = text;
    else delete this.#notes[member];
    this.#store();
  }

  /// Takes the last decision back.
  undo() {
    this.#decisions = this.#before.pop() || this.#decisions;
    this.#store();
  }

  #store() {
    localStorage.setItem(this.#key, JSON.stringify({ decisions: this.#decisions, notes: this.#notes }));
  }
}
