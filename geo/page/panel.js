// The panel: one event with all its claims, or a list of events to choose from.

const SNIPPET_LENGTH = 110;

class Panel {
  /** @param {object} app the state of the page (main.js) */
  constructor(app) {
    this.app = app;
    this.root = byId("panel");
    this.body = byId("panel-body");
    this.back = null;
    byId("panel-close").addEventListener("click", () => this.close());
    byId("panel-back").addEventListener("click", () => this.back && this.back());
    this.root.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  get isOpen() {
    return !this.root.hidden;
  }

  /** Open one event. @param {number} index @param {Function | null} back what the back button does */
  async openEvent(index, back = null) {
    const { data } = this.app;
    const found = await this._records([index], "Event", back);
    if (!found) return;
    const [record] = found;
    const open = this.app.showsReports ? (claim) => this.app.announceReport(claim) : null;
    this._show(eventDetails(record, data.symbols[data.columns.symbol[index]], open), "Event", back);
    reveal(this.app, index);
    this.app.selectEvent(index, record.id);
  }

  /** The records of events, with a word to the reader while they are awaited; null when another wish came first. */
  async _records(indexes, name, back) {
    const wish = (this.wish = {});
    const { texts } = this.app;
    const known = indexes.every((index) => texts.known(index));
    const waiting = setTimeout(() => this._show([element("p", { class: "note", text: "Fetching the text…" })], name, back), known ? 1e9 : 150);
    try {
      const records = await texts.records(indexes);
      return this.wish === wish && texts === this.app.texts ? records : null;
    } catch (error) {
      const why = error instanceof Error ? error.message : "";
      if (this.wish === wish) this._show([element("h2", { text: "The text could not be had." }), element("p", { class: "note", text: why })], name, back);
      return null;
    } finally {
      clearTimeout(waiting);
    }
  }

  /** Open a list of events. */
  async openList(title, note, indexes, reasonOf = null) {
    const again = () => this.openList(title, note, indexes, reasonOf);
    const listed = indexes.slice(0, 500);
    const records = await this._records(listed, title, null);
    if (!records) return;
    const items = listed.map((index, at) => this._item(index, records[at], again, reasonOf));
    const rest = indexes.length > 500 ? `${counted(indexes.length - 500, "more event")}: narrow the dates to see them.` : "";
    this._show([
      element("h2", { text: title }),
      note ? element("p", { class: "note", text: note }) : null,
      element("ul", { class: "events" }, items),
      rest ? element("p", { class: "note", text: rest }) : null,
    ], title, null);
    this.app.selectEvent(-1);
  }

  /** Close by hand: the parent hears of it, and the focus goes back to where it was. */
  close() {
    if (!this.isOpen) return;
    this.hide();
    this.app.announceSelection(null);
    this.returnTo?.focus?.({ preventScroll: true });
  }

  hide() {
    this.wish = null;
    this.root.hidden = true;
    document.body.classList.remove("panel-open");
    this.app.selectEvent(-1);
  }

  _show(nodes, name, back) {
    if (!this.isOpen) this.returnTo = document.activeElement;
    this.back = back;
    byId("panel-back").hidden = !back;
    this.body.replaceChildren(...nodes.filter(Boolean));
    this.body.scrollTop = 0;
    this.root.setAttribute("aria-label", name);
    this.root.hidden = false;
    document.body.classList.add("panel-open");
    byId("panel-close").focus({ preventScroll: true });
  }

  _item(index, record, again, reasonOf) {
    const { data } = this.app;
    const open = () => {
      this.openEvent(index, again).then(() => this.app.announceSelection(record.id));
    };
    const standing = data.columns.standing[index];
    return element("li", {}, [
      element("button", { class: "event-item", attributes: { type: "button" }, on: { click: open } }, [
        record.background ? keyIcon("history") : symbolIcon(data.symbols[data.columns.symbol[index]], { standing }, 34),
        element("span", { class: "event-text" }, [
          element("strong", { text: placeTitle(record) || record.sub_event_type }),
          element("span", { class: "event-line", text: itemLine(record) }),
          placeTitle(record) ? null : element("span", { class: "snippet", text: snippet(record) }),
          reasonOf ? element("span", { class: "reason", text: reasonOf(record) }) : null,
        ]),
      ]),
    ]);
  }
}

/** Type and day; the type is left out where it is the title already. */
function itemLine(record) {
  const day = dateInWords(record, rangeInShort);
  return placeTitle(record) ? `${record.sub_event_type} · ${day}` : day;
}

/** The first words of the first claim. */
function snippet(record) {
  const quote = Array.from(record.claims[0]?.quote || "");
  return quote.length > SNIPPET_LENGTH ? `“${quote.slice(0, SNIPPET_LENGTH).join("").trimEnd()}…”` : `“${quote.join("")}”`;
}

/** Everything about one event; `open` shows the report of a claim, where there is somebody to show it. */
function eventDetails(record, symbol, open) {
  const kind = record.background ? `History: ${record.sub_event_type.toLowerCase()}` : record.sub_event_type;
  const icon = record.background ? keyIcon("history") : symbolIcon(symbol, {}, 26);
  return [
    element("div", { class: "kind" }, [icon, element("span", { text: kind })]),
    element("h2", { text: placeTitle(record) || "No place on the map" }),
    element("p", { class: "where", text: whereInWords(record) }),
    element("dl", { class: "facts" }, facts(record)),
    element("h3", { text: record.claims.length === 1 ? "The claim" : `${record.claims.length} claims` }),
    ...record.claims.map((claim) => claimCard(claim, record, open)),
    figureBlocks(record),
  ];
}

function placeTitle(record) {
  const isBorder = record.place_kind === "border";
  return (!isBorder && record.place_as_written) || record.place || "";
}

const COUNTRY_NAMES = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });

/** Name of a country by its ISO code; the code itself when the browser knows none. */
function countryName(code) {
  return code && /^[A-Z]{2}$/.test(code) ? COUNTRY_NAMES.of(code) : code;
}

/** "Town of the gazetteer · district in Azerbaijan". */
function whereInWords(record) {
  if (!record.place) return record.unlocated_reason || "No place that can be put on the map.";
  const isBorder = record.place_kind === "border";
  const differs = !isBorder && record.place_as_written && record.place_as_written !== record.place;
  const inside = [record.admin1, countryName(record.country)].filter(Boolean).join(", ");
  const kind = wordsFor("place_kind", record.place_kind);
  return [differs ? `In the gazetteer: ${record.place}` : "", inside ? `${kind} (${inside})` : kind].filter(Boolean).join(" · ");
}

function facts(record) {
  const rows = [
    ["When", `${dateInWords(record)}${precisionOfDate(record)}`],
    ["Precision", precisionInWords(record)],
    ["Attributed to", record.actor],
    ["Against", record.target],
    ["Launched from", record.launch_place],
    ["Moved from", record.origin],
    ["Moved to", record.destination],
    ["Standing", wordsFor("status", record.status)],
    ["Claims", wordsFor("agreement", record.agreement)],
    ["Denied by", record.denied_by.join(", ")],
    ["Background", record.background ? "Told as history, not as news of the day." : ""],
  ];
  return rows.filter(([, value]) => value).flatMap(([name, value]) => [
    element("dt", { text: name }),
    element("dd", { text: value }),
  ]);
}

/** "27 September 2020", or what is known when that is not. */
function dateInWords(record, inWords = rangeInWords) {
  if (!record.date_start) return record.weekday ? `A ${record.weekday}; the week is not known` : "Day not known";
  return inWords(dayOf(record.date_start), dayOf(record.date_end));
}

function precisionOfDate(record) {
  if (!record.date_start) return "";
  const words = record.date_words ? ` (“${record.date_words}”)` : "";
  return record.date_precision === "day" ? words : `, ${wordsFor("date_precision", record.date_precision)}${words}`;
}

/** "somewhere within 25 km of the point shown". */
function precisionInWords(record) {
  if (!record.place) return "";
  const km = record.uncertainty_km === null ? "" : `${Math.round(record.uncertainty_km).toLocaleString("en")} km`;
  if (record.place_kind === "border") return "Somewhere along the border; the report names no point.";
  const words = wordsFor("geo_precision", record.geo_precision);
  const where = words.charAt(0).toUpperCase() + words.slice(1);
  return km && record.uncertainty_km >= 1 ? `${where}: within ${km} of the centre` : where;
}

/** One claim: its sentence with the quote marked, who says so, who relays it, who denies it. */
function claimCard(claim, record, open) {
  return element("article", { class: `claim ${claim.status}` }, [
    element("blockquote", {}, quoteInSentence(claim)),
    element("p", { class: "by" }, [
      element("strong", { text: claim.claimant || "The report itself" }),
      element("span", { text: claim.relayer ? `, relayed by ${claim.relayer}` : "" }),
    ]),
    claim.denied_by.length ? element("p", { class: "denied", text: `Denied by ${claim.denied_by.join(", ")}` }) : null,
    ...revisionNotes(claim, record),
    claim.withheld.length ? element("p", { class: "note", text: `Not disclosed: ${claim.withheld.join(", ")}` }) : null,
    element("p", { class: "source" }, [
      element("span", { class: "outlet", text: claim.source }),
      element("span", { text: claim.published ? `, ${dayInWords(dayOf(claim.published))}` : ", day of publication not known" }),
      claim.title ? element("span", { class: "title", text: claim.title }) : null,
    ]),
    open ? element("button", { class: "text open-report", text: "Show it in the report", attributes: { type: "button" }, on: { click: () => open(claim) } }) : null,
  ]);
}

/** What the claimant of a claim said of the same figure at another time; nothing for most claims. */
function revisionNotes(claim, record) {
  const later = claim.superseded_figures.map((name, at) => {
    const by = record.claims.find((other) => other.claim_id === claim.superseded_by[at]);
    const what = `${wordsFor("figure", name)}: ${figureInWords(by[`${name}_low`], by[`${name}_high`])}`;
    return `The same claimant later gave another figure (${what}; ${dayInWords(dayOf(by.published))}).`;
  });
  const earlier = claim.revises.length ? ["Replaces an earlier figure of the same claimant."] : [];
  return [...later, ...earlier].map((text) => element("p", { class: "note", text }));
}

/** The sentence with the quote in a mark element; offsets count characters of the report, so they are shifted. */
function quoteInSentence(claim) {
  const sentence = claim.sentence || "";
  const before = Array.from(sentence).slice(0, Math.max(0, claim.start - claim.sentence_start)).join("");
  const at = sentence.startsWith(claim.quote, before.length) ? before.length : sentence.indexOf(claim.quote);
  if (at < 0) return [element("mark", { text: claim.quote })];
  return [
    document.createTextNode(sentence.slice(0, at)),
    element("mark", { text: claim.quote }),
    document.createTextNode(sentence.slice(at + claim.quote.length)),
  ];
}
