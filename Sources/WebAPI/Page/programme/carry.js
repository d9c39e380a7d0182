import { pair } from "./draft.js";

const far = 6;
const edge = 36;

/// Carries a meeting from cell to cell: with the mouse, by two taps, or with the keyboard alone.
///
/// - Parameters:
///   - grid: what holds the table, which may be made anew at any time.
///   - plan: `{ meetings(), resolve(cell, meeting), isBlocked(cell, meeting), judge(meeting, target) }`;
///     `judge` gives what would be: `{ meetings, refusals }`.
///   - told: called with what is carried, where to and what is known of it: `{ phase, meeting, target, verdict }`;
///     `phase` is at, held, moved, judged, dropped, refused or put back.
///   - removed: called with a meeting that the Delete key takes out.
export class Carrier {
  #grid;
  #plan;
  #told;
  #held = null;
  #press = null;

  constructor(grid, plan, told, removed) {
    [this.#grid, this.#plan, this.#told] = [grid, plan, told];
    grid.addEventListener("keydown", (event) => this.#key(event, removed));
    grid.addEventListener("keyup", (event) => { if (event.key === " " && event.target.dataset.meeting) event.preventDefault(); });
    grid.addEventListener("click", (event) => this.#click(event));
    grid.addEventListener("focusin", ({ target }) => { if (target.dataset.meeting) this.#arrive(target); });
    grid.addEventListener("pointerdown", (event) => this.#down(event));
    grid.addEventListener("dragstart", (event) => event.preventDefault());
  }

  get isCarrying() {
    return this.#held !== null;
  }

  /// One card takes the Tab key; the arrows lead to the others.
  settle(name) {
    const cards = this.#cards();
    for (const card of cards) card.tabIndex = -1;
    const first = cards.find(({ dataset }) => dataset.meeting === name) || cards[0];
    if (first) first.tabIndex = 0;
    return first;
  }

  putBack() {
    if (!this.#held) return;
    const { meeting, card } = this.#held;
    this.#release();
    this.#told({ phase: "put back", meeting });
    card.focus({ preventScroll: true });
  }

  pickUp(card, byPointer = false) {
    const meeting = this.#plan.meetings().find((one) => pair(one) === card.dataset.meeting);
    this.#held = { meeting, card, cell: card.closest("td"), verdicts: new Map(), target: null, verdict: null };
    card.classList.add("held");
    this.#grid.classList.add("carrying");
    for (const cell of this.#cells()) cell.classList.toggle("blocked", this.#plan.isBlocked(cell, meeting));
    if (!byPointer) this.#told({ phase: "held", meeting });
  }

  #cards() {
    return [...this.#grid.querySelectorAll("[data-meeting]")];
  }

  #cells() {
    return [...this.#grid.querySelectorAll("td[data-slot]")];
  }

  #arrive(card) {
    for (const other of this.#grid.querySelectorAll("[data-meeting][tabindex='0']")) other.tabIndex = -1;
    card.tabIndex = 0;
    if (this.#held) return;
    this.#told({ phase: "at", meeting: this.#plan.meetings().find((one) => pair(one) === card.dataset.meeting) });
  }

  #release() {
    const { card, ghost } = this.#held;
    card.classList.remove("held");
    ghost?.remove();
    this.#grid.classList.remove("carrying");
    for (const cell of this.#cells()) {
      cell.classList.remove("blocked", "target", "fits", "collides", "judging");
      delete cell.dataset.verdict;
    }
    this.#held = null;
  }

  #key(event, removed) {
    const card = event.target.closest("[data-meeting]");
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (arrow) this.#held ? this.#aimBeside(arrow) : this.#leave(card, arrow);
    else if (["Enter", " "].includes(event.key)) this.#held ? this.#drop() : this.pickUp(card);
    else if (event.key === "Escape" && this.#held) this.putBack();
    else if (event.key === "Delete" && !this.#held) removed(this.#plan.meetings().find((one) => pair(one) === card.dataset.meeting));
    else return;
    event.preventDefault();
  }

  /// To the nearest card in a direction: straight on, else in the next line that has one.
  #leave(card, [down, right]) {
    const from = card.getBoundingClientRect();
    const way = (box) => down * (box.y - from.y) + right * (box.x - from.x);
    const aside = (box) => Math.abs(down ? box.x - from.x : box.y - from.y);
    const ahead = this.#cards().filter((other) => other !== card).map((other) => ({ other, box: other.closest("td").getBoundingClientRect() }))
      .filter(({ box }) => way(box) > far * 2 && (down || aside(box) < box.height));
    ahead.sort((one, two) => way(one.box) + 3 * aside(one.box) - way(two.box) - 3 * aside(two.box));
    ahead[0]?.other.focus();
  }

  #aimBeside([down, right]) {
    const at = this.#held.cell;
    let next;
    if (right) {
      const row = [...at.parentElement.querySelectorAll("td[data-slot]")];
      next = row[row.indexOf(at) + right];
    } else if (at.dataset.table) {
      const column = this.#cells().filter((cell) => cell.dataset.table === at.dataset.table);
      next = column[column.indexOf(at) + down];
    }
    if (next) this.#aim(next);
  }

  /// Asks what would be if it were dropped in a cell, and shows the answer there.
  async #aim(cell) {
    const held = this.#held;
    if (cell === held.cell && held.target) return;
    this.#unmark();
    Object.assign(held, { cell, target: this.#plan.resolve(cell, held.meeting), verdict: null });
    cell.classList.add("target", "judging");
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.#told({ phase: "moved", meeting: held.meeting, target: held.target });
    const verdict = await this.#judge(held, held.target);
    if (this.#held !== held || held.cell !== cell) return;
    held.verdict = verdict;
    cell.classList.remove("judging");
    cell.classList.add(verdict.refusals.length > 0 ? "collides" : "fits");
    cell.dataset.verdict = verdict.refusals[0] || "✓";
    held.ghost?.classList.toggle("collides", verdict.refusals.length > 0);
    this.#told({ phase: "judged", meeting: held.meeting, target: held.target, verdict });
  }

  #judge(held, target) {
    const name = `${target.slot}\n${target.table}`;
    if (!held.verdicts.has(name)) held.verdicts.set(name, this.#plan.judge(held.meeting, target));
    return held.verdicts.get(name);
  }

  async #drop() {
    const held = this.#held;
    const { meeting, target } = held;
    if (!target || (target.slot === meeting.slot && target.table === meeting.table)) return this.putBack();
    const verdict = held.verdict || await this.#judge(held, target);
    if (this.#held !== held) return;
    this.#release();
    const phase = verdict.refusals.length > 0 ? "refused" : "dropped";
    this.#told({ phase, meeting, target, verdict });
    if (phase === "refused") held.card.focus({ preventScroll: true });
  }

  /// The first click picks up, the next one drops.
  #click(event) {
    const cell = event.target.closest("td[data-slot]");
    const card = event.target.closest("[data-meeting]");
    if (!this.#held && card) this.pickUp(card);
    else if (this.#held && card === this.#held.card) this.putBack();
    else if (this.#held && cell) {
      this.#aim(cell);
      this.#drop();
    }
  }

  #down(event) {
    const card = event.target.closest("[data-meeting]");
    if (!card || event.button !== 0 || event.pointerType === "touch" || this.#held) return;
    const stop = new AbortController();
    this.#press = { card, x: event.clientX, y: event.clientY, stop };
    const listen = (name, action) => document.addEventListener(name, action, { signal: stop.signal });
    listen("pointermove", (moved) => this.#drag(moved));
    listen("pointerup", () => this.#up());
    listen("pointercancel", () => { stop.abort(); this.putBack(); });
    listen("keydown", ({ key }) => { if (key === "Escape") { stop.abort(); this.putBack(); } });
  }

  #drag({ clientX, clientY }) {
    const { card, x, y } = this.#press;
    if (!this.#held) {
      if (Math.hypot(clientX - x, clientY - y) < far) return;
      this.pickUp(card, true);
      this.#held.ghost = ghost(card);
    }
    const held = this.#held;
    const left = Math.min(clientX + 12, innerWidth - held.ghost.offsetWidth - 4);
    held.ghost.style.transform = `translate(${left}px, ${clientY + 14}px)`;
    this.#scroll(clientX, clientY);
    const cell = document.elementFromPoint(clientX, clientY)?.closest("td[data-slot]");
    if (cell && this.#grid.contains(cell)) this.#aim(cell);
    else this.#aimNowhere();
  }

  #aimNowhere() {
    this.#unmark();
    Object.assign(this.#held, { cell: null, target: null, verdict: null });
  }

  #unmark() {
    for (const other of this.#grid.querySelectorAll(".target")) other.classList.remove("target", "fits", "collides", "judging");
  }

  #scroll(x, y) {
    const box = this.#grid.getBoundingClientRect();
    this.#grid.scrollBy(x > box.right - edge ? 12 : x < box.left + edge ? -12 : 0, 0);
    scrollBy(0, y > innerHeight - edge ? 12 : y < edge ? -12 : 0);
  }

  #up() {
    this.#press.stop.abort();
    if (!this.#held?.ghost) return;
    // The click that ends a drag is none.
    const swallow = (event) => event.stopImmediatePropagation();
    this.#grid.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => this.#grid.removeEventListener("click", swallow, { capture: true }));
    this.#drop();
  }
}

/// A likeness of a card that follows the pointer.
function ghost(card) {
  const copy = card.cloneNode(true);
  copy.removeAttribute("data-meeting");
  copy.classList.remove("held");
  copy.classList.add("ghost");
  copy.setAttribute("aria-hidden", "true");
  document.body.append(copy);
  return copy;
}
