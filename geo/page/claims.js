// The claims of an event: side by side where two sides speak, with what is common to none of them below.

const NAMES_IN_HEADING = 3;

/** All claims under one heading, in two columns where the record has two sides. @param {EventRecord} record @param {((claim: Claim) => void) | null} open */
function claimSection(record, open) {
  const title = record.claims.length === 1 ? "The claim" : `${record.claims.length} claims`;
  /** @param {Claim} claim */
  const card = (claim) => claimCard(claim, record, open);
  if (record.sides.length !== 2) {
    return element("section", { class: "claims" }, [element("h3", { text: title }), ...record.claims.map(card)]);
  }
  const columns = record.sides.map((names, index) => sideColumn(record, names, index + 1, card));
  const others = record.claims.filter((claim) => claim.side === null);
  return element("section", { class: "claims" }, [
    element("h3", { text: `${title}, by side` }),
    element("div", { class: "sides" }, columns),
    others.length ? element("h4", { class: "side-name", text: "Others" }) : null,
    ...others.map(card),
  ]);
}

/** What one side says, under its own names; a side that only denies has a card that says so. @param {EventRecord} record @param {string[]} names @param {number} number @param {(claim: Claim) => HTMLElement} card */
function sideColumn(record, names, number, card) {
  const own = record.claims.filter((claim) => claim.side === number);
  const denied = record.claims.filter((claim) => claim.side !== number && claim.denied_by.some((name) => names.includes(name)));
  const heading = names.slice(0, NAMES_IN_HEADING).join("; ");
  return element("div", { class: "side" }, [
    element("h4", { class: "side-name", text: names.length > NAMES_IN_HEADING ? `${heading}; ${names.length - NAMES_IN_HEADING} more` : heading }),
    ...own.map(card),
    denied.length ? denialCard(record, denied, names) : null,
  ]);
}

/** Who of a side denies what the other says, and which outlets tell so. @param {EventRecord} record @param {Claim[]} denied @param {string[]} names */
function denialCard(record, denied, names) {
  const who = [...new Set(denied.flatMap((claim) => claim.denied_by))].filter((name) => names.includes(name));
  const told = [...new Set(denied.map((claim) => `${claim.source}${claim.published ? `, ${dayInWords(dayOf(claim.published))}` : ""}`))];
  const what = record.claims.length === 1 ? "this claim" : denied.length === 1 ? "one of these claims" : `${denied.length} of these claims`;
  return element("article", { class: "claim denial" }, [
    element("p", {}, [element("strong", { text: who.join(", ") }), element("span", { text: ` denies ${what}.` })]),
    element("p", { class: "source", text: `As told by ${told.join("; ")}` }),
  ]);
}

/** One claim: its sentence with the quote marked, who says so, who relays it, who denies it. @param {Claim} claim @param {EventRecord} record @param {((claim: Claim) => void) | null} open */
function claimCard(claim, record, open) {
  const show = () => open?.(claim);
  const label = `Show it in the report of ${claim.source}`;
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
    open ? element("button", { class: "text open-report", text: "Show it in the report", attributes: { type: "button", "aria-label": label }, on: { click: show } }) : null,
  ]);
}

/** What the claimant of a claim said of the same figure at another time; nothing for most claims. @param {Claim} claim @param {EventRecord} record */
function revisionNotes(claim, record) {
  const later = claim.superseded_figures.map((name, at) => {
    const by = record.claims.find((other) => other.claim_id === claim.superseded_by[at]);
    if (!by) return "The same claimant later gave another figure.";
    const what = `${wordsFor("figure", name)}: ${figureInWords(by[`${name}_low`], by[`${name}_high`])}`;
    return `The same claimant later gave another figure (${what}; ${dayInWords(dayOf(by.published))}).`;
  });
  const earlier = claim.revises.length ? ["Replaces an earlier figure of the same claimant."] : [];
  return [...later, ...earlier].map((text) => element("p", { class: "note", text }));
}

/** The sentence with the quote in a mark element; offsets count characters of the report, so they are shifted. @param {Claim} claim */
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
