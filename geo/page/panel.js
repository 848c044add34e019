// The panel: one event with all its claims, or a list of events or places to choose from.

const LISTED_AT_ONCE = 100;

/** @typedef {"panel-previous" | "panel-next"} StepId */
/** @typedef {{previous: number, next: number, rank: number, number: number}} Steps numbers of the events before and after, -1 for none */
/** @typedef {(record: EventRecord) => string} ReasonOf */

class Panel {
  /** @param {App} app the state of the page (app.js) */
  constructor(app) {
    this.app = app;
    this.root = byId("panel");
    this.body = byId("panel-body");
    /** @type {(() => void) | null} */
    this.back = null;
    /** @type {{index: number, back: (() => void) | null, list: number[] | null} | null} the event that is open */
    this.opened = null;
    /** @type {Element | null} what had the focus before */
    this.returnTo = null;
    this.turn = 0;
    byId("panel-close").addEventListener("click", () => this.close());
    byId("panel-back").addEventListener("click", () => this.back?.());
    byId("panel-previous").addEventListener("click", () => this._step("previous"));
    byId("panel-next").addEventListener("click", () => this._step("next"));
    this.body.addEventListener("keydown", (event) => moveInList(event, this.body));
  }

  get isOpen() {
    return !this.root.hidden;
  }

  /**
   * Open one event; its text may still have to be fetched.
   * @param {number} index
   * @param {{back?: (() => void) | null, list?: number[] | null, tell?: boolean, focus?: StepId | null}} [options] what the back button
   *   does, the list that it was chosen from, whether the parent hears of it, the id of what keeps the focus
   */
  async openEvent(index, { back = null, list = null, tell = false, focus = null } = {}) {
    const { app } = this;
    const turn = ++this.turn;
    const steps = this._stepsOf(index, list);
    reveal(app, index);
    app.selectEvent(index);
    const late = setTimeout(() => turn === this.turn && this._show(loadingNodes(), "Event", { back, steps }), 120);
    const { texts } = app;
    const record = await this._record(index);
    clearTimeout(late);
    if (turn !== this.turn || texts !== app.texts) return;
    if (!record) {
      const again = () => this.openEvent(index, { back, list, tell });
      this._show(failedNodes(again), "Event", { back, steps });
      return;
    }
    const open = app.showsReports ? (/** @type {Claim} */ claim) => app.announceReport(claim) : null;
    const symbol = app.data.symbols[app.data.columns.symbol[index]];
    this._show(eventDetails(record, symbol, open, app.data.weightOf(index)), "Event", { back, steps, focus, isWide: record.sides.length === 2 });
    this.opened = { index, back, list };
    bringIntoView(app, index);
    app.selectEvent(index, record.id);
    if (tell) app.announceSelection(record.id);
  }

  /** @param {number} index @returns {Promise<EventRecord | null>} */
  async _record(index) {
    try {
      return (await this._records([index]))[0];
    } catch {
      return null;
    }
  }

  /**
   * Open a list of events.
   * @param {string} title
   * @param {string} note
   * @param {number[]} indexes
   * @param {{reasonOf?: ReasonOf | null, back?: (() => void) | null}} [options] a line of words for each, what the back button does
   */
  async openList(title, note, indexes, { reasonOf = null, back = null } = {}) {
    const turn = ++this.turn;
    const again = () => this.openList(title, note, indexes, { reasonOf, back });
    const list = element("ul", { class: "events", attributes: { "aria-label": title } });
    const more = element("div", { class: "more" });
    this.app.selectEvent(-1);
    this._show([titleNode(title), note ? element("p", { class: "note", text: note }) : null, list, more], title, { back });
    await this._fill({ list, more, indexes, again, reasonOf, turn });
  }

  /** @param {number[]} indexes */
  async _records(indexes) {
    if (!this.app.texts) throw new Error("No events have been read.");
    return this.app.texts.records(indexes);
  }

  /**
   * Append the next events of a list, and a button for those that follow.
   * @param {{list: HTMLElement, more: HTMLElement, indexes: number[], again: () => void, reasonOf: ReasonOf | null, turn: number}} part
   */
  async _fill({ list, more, indexes, again, reasonOf, turn }) {
    const from = list.children.length;
    const part = indexes.slice(from, from + LISTED_AT_ONCE);
    let records = null;
    more.replaceChildren(...waitingNodes());
    try {
      records = await this._records(part);
    } catch {
      if (turn === this.turn) more.replaceChildren(...failedNodes(again));
      return;
    }
    if (turn !== this.turn) return;
    list.append(...records.map((record, at) => this._item(part[at], record, { again, reasonOf, indexes })));
    const left = indexes.length - list.children.length;
    const next = async () => {
      await this._fill({ list, more, indexes, again, reasonOf, turn });
      list.children[from + LISTED_AT_ONCE]?.querySelector("button")?.focus();
    };
    more.replaceChildren(...(left > 0 ? [element("button", {
      class: "text", text: `Show ${counted(Math.min(left, LISTED_AT_ONCE), "more event")} of ${left.toLocaleString("en")}`,
      attributes: { type: "button" }, on: { click: next },
    })] : []));
  }

  /** Open a list of anything: buttons made elsewhere. @param {string} title @param {string} note @param {HTMLElement[]} items */
  openButtons(title, note, items) {
    this.turn++;
    this.app.selectEvent(-1);
    const list = element("ul", { class: "events", attributes: { "aria-label": title } }, items);
    this._show([titleNode(title), element("p", { class: "note", text: note }), list], title, {});
  }

  /** Close by hand: the parent hears of it, and the focus goes back to where it was. */
  close() {
    if (!this.isOpen) return;
    this.hide();
    this.app.announceSelection(null);
    const { returnTo } = this;
    const back = returnTo instanceof HTMLElement && returnTo.isConnected && returnTo !== document.body ? returnTo : this.app.map.getContainer();
    back.focus({ preventScroll: true });
  }

  hide() {
    this.turn++;
    this.opened = null;
    this.root.hidden = true;
    document.body.classList.remove("panel-open");
    this.app.selectEvent(-1);
  }

  /**
   * @param {(Node | null)[]} nodes @param {string} name
   * @param {{back?: (() => void) | null, steps?: Steps | null, focus?: StepId | null, isWide?: boolean}} look
   */
  _show(nodes, name, { back = null, steps = null, focus = null, isWide = false }) {
    if (!this.isOpen) this.returnTo = document.activeElement;
    this.back = back;
    this.opened = null;
    byId("panel-back").hidden = !back;
    this._showSteps(steps);
    this.root.classList.toggle("wide", isWide);
    this.body.replaceChildren(...nodes.filter((node) => node !== null));
    this.body.scrollTop = 0;
    this.root.setAttribute("aria-label", name);
    this.root.hidden = false;
    document.body.classList.add("panel-open");
    document.documentElement.style.setProperty("--panel-width", `${this.root.offsetWidth}px`);
    const keeps = focus && !byId(focus).disabled ? byId(focus) : this.body.querySelector("h2") || byId("panel-close");
    keeps.focus({ preventScroll: true });
  }

  /** @param {Steps | null} steps */
  _showSteps(steps) {
    byId("panel-steps").hidden = !steps || steps.number < 2;
    if (!steps) return;
    byId("panel-at").textContent = `${(steps.rank + 1).toLocaleString("en")} of ${steps.number.toLocaleString("en")}`;
    byId("panel-previous").disabled = steps.previous < 0;
    byId("panel-next").disabled = steps.next < 0;
  }

  /** The events before and after one: of its list, else of the window. @param {number} index @param {number[] | null} list @returns {Steps | null} */
  _stepsOf(index, list) {
    const { data, first, last } = this.app;
    if (!list) return index < data.drawn ? neighboursOf(data, index, first, last) : null;
    const rank = list.indexOf(index);
    return { previous: list[rank - 1] ?? -1, next: list[rank + 1] ?? -1, rank, number: list.length };
  }

  /** @param {"previous" | "next"} way */
  _step(way) {
    if (!this.opened) return;
    const { index, back, list } = this.opened;
    const wanted = this._stepsOf(index, list)?.[way] ?? -1;
    if (wanted >= 0) this.openEvent(wanted, { back, list, tell: true, focus: `panel-${way}` });
  }

  /** @param {number} index @param {EventRecord} record @param {{again: () => void, reasonOf: ReasonOf | null, indexes: number[]}} of */
  _item(index, record, { again, reasonOf, indexes }) {
    const { data } = this.app;
    const open = () => this.openEvent(index, { back: again, list: indexes, tell: true });
    const standing = data.columns.standing[index];
    const where = placeTitle(record);
    return element("li", {}, [
      element("button", { class: "event-item", attributes: { type: "button" }, on: { click: open } }, [
        record.background ? keyIcon("history") : symbolIcon(data.symbols[data.columns.symbol[index]], { standing }, 34),
        element("span", { class: "event-text" }, [
          element("strong", { text: where || record.sub_event_type }),
          element("span", { class: "event-line", text: itemLine(record, standing) }),
          where ? null : element("span", { class: "snippet", text: snippet(record) }),
          reasonOf ? element("span", { class: "reason", text: reasonOf(record) }) : null,
        ]),
      ]),
    ]);
  }
}
