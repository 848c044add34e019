// Figures as ranges side by side, one row for each claim. They are never added up.

const FIGURE_NAMES = ["killed", "wounded", "displaced", "damaged"];

/** Blocks of range rows, one for each figure that a claim states; null when none does. */
function figureBlocks(record) {
  const blocks = FIGURE_NAMES.map((name) => figureBlock(record, name)).filter(Boolean);
  if (!blocks.length) return null;
  const note = record.cumulative ? "Running totals as each source gave them." : "As each source gave them; never added up.";
  return element("section", { class: "figures" }, [
    element("h3", { text: "Figures" }),
    element("p", { class: "note", text: note }),
    ...blocks,
  ]);
}

function figureBlock(record, name) {
  const claims = record.claims.filter((claim) => claim[`${name}_low`] !== null);
  if (!claims.length) return null;
  const most = Math.max(1, ...claims.map((claim) => claim[`${name}_high`] ?? claim[`${name}_low`] * 1.25));
  return element("div", { class: "figure" }, [
    element("h4", { text: wordsFor("figure", name) }),
    ...latestFirst(claims, name).map((claim) => figureRow(claim, name, most)),
  ]);
}

/** What each claimant holds to, and below it what the same claimant said before, the latest first. */
function latestFirst(claims, name) {
  const laterOf = (claim) => claim.superseded_by[claim.superseded_figures.indexOf(name)];
  const newestFirst = (one, other) => (one.published < other.published ? 1 : -1);
  return claims.filter((claim) => !laterOf(claim)).flatMap((claim) => [
    claim,
    ...claims.filter((other) => laterOf(other) === claim.claim_id).sort(newestFirst),
  ]);
}

function figureRow(claim, name, most) {
  const low = claim[`${name}_low`];
  const high = claim[`${name}_high`];
  const start = (100 * low) / most;
  const end = high === null ? 100 : (100 * high) / most;
  const bar = element("span", { class: `range${high === null ? " open" : ""}` });
  bar.style.left = `${Math.min(start, 98.5)}%`;
  bar.style.width = `${Math.max(1.5, end - start)}%`;
  const words = [figureInWords(low, high), unitInWords(claim, name)].filter(Boolean).join(" ");
  const written = claim[`${name}_words`];
  const isOld = claim.superseded_figures.includes(name);
  return element("div", { class: `figure-row${isOld ? " old" : ""}` }, [
    element("div", { class: "figure-text" }, [
      element("span", { class: "who", text: isOld ? `earlier, on ${dayInShort(dayOf(claim.published), true)}` : claim.claimant || claim.source }),
      element("span", { class: "much", text: words }),
    ]),
    element("div", { class: "scale", attributes: { "aria-hidden": "true" } }, [bar]),
    written && !/^[\d,. ]+$/.test(written) ? element("div", { class: "written", text: `“${written}”` }) : null,
  ]);
}

/** "24–99", "30 or more", "12". */
function figureInWords(low, high) {
  if (low === null) return "not stated";
  if (high === null) return `${low.toLocaleString("en")} or more`;
  return low === high ? low.toLocaleString("en") : `${low.toLocaleString("en")}–${high.toLocaleString("en")}`;
}

function unitInWords(claim, name) {
  const group = wordsFor("group", claim[`${name}_group`]);
  const unit = claim[`${name}_unit`];
  return [group, unit && unit !== "persons" ? unit : ""].filter(Boolean).join(" ");
}
