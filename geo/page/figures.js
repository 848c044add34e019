// Figures as ranges side by side, one row for each claim on one scale. They are never added up.

const FIGURE_NAMES = ["killed", "wounded", "displaced", "damaged"];
const WIDE_RATIO = 200; // figures further apart share a scale of powers of ten
const OPEN_SHARE = 1.25; // room beyond the least of an open figure

/** Blocks of range rows, one for each figure that a claim states; null when none does. @param {EventRecord} record */
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

/** @param {EventRecord} record @param {string} name */
function figureBlock(record, name) {
  const claims = record.claims.filter((claim) => claim[`${name}_low`] !== null);
  if (!claims.length) return null;
  /** @type {[number, number | null][]} */
  const bounds = claims.map((claim) => [claim[`${name}_low`], claim[`${name}_high`]]);
  const isPlain = bounds.length === 1 && bounds[0][0] === bounds[0][1]; // one number has nothing to stand beside
  const scale = isPlain ? null : new FigureScale(bounds);
  return element("div", { class: "figure" }, [
    element("h4", { text: wordsFor("figure", name) }),
    ...latestFirst(claims, name).map((claim) => figureRow(claim, name, scale)),
    scale ? axisNode(scale) : null,
  ]);
}

/** From figures to shares of the width; one scale for all rows of a block. */
class FigureScale {
  /** @param {[number, number | null][]} bounds least and greatest; a greatest that is open is null */
  constructor(bounds) {
    const ends = bounds.map(([low, high]) => high ?? Math.max(low + 1, low * OPEN_SHARE));
    const most = Math.max(1, ...ends);
    const least = Math.min(...bounds.flat().flatMap((number) => (number !== null && number > 0 ? [number] : [])), most);
    this.isLog = most / least >= WIDE_RATIO;
    const step = this.isLog ? 0 : niceStep(most / 4);
    this.most = this.isLog ? 10 ** Math.ceil(Math.log10(most)) : Math.ceil(most / step) * step;
    this.ticks = this.isLog ? powersUpTo(this.most) : Array.from({ length: Math.round(this.most / step) + 1 }, (_, at) => at * step);
  }

  /** 0 to 100. @param {number} number */
  at(number) {
    const share = this.isLog ? Math.log10(Math.max(1, number)) / Math.log10(this.most) : number / this.most;
    return 100 * Math.max(0, Math.min(1, share));
  }
}

/** The least of 1, 2, 5, 10, 20, ... that is not below a number. @param {number} number */
function niceStep(number) {
  if (number <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(number));
  return power * ([1, 2, 5].find((factor) => factor * power >= number) ?? 10);
}

/** @param {number} most */
function powersUpTo(most) {
  const powers = [];
  for (let power = 1; power <= most; power *= 10) powers.push(power);
  const every = Math.ceil(powers.length / 5);
  return powers.filter((_, at) => (powers.length - 1 - at) % every === 0);
}

/** Numbers below the rows. @param {FigureScale} scale */
function axisNode(scale) {
  const ticks = scale.ticks.map((tick) => {
    const mark = element("span", { class: "tick", text: tick >= 10000 ? `${(tick / 1000).toLocaleString("en")}k` : tick.toLocaleString("en") });
    mark.style.left = `${scale.at(tick)}%`;
    return mark;
  });
  return element("div", { class: "axis", attributes: { "aria-hidden": "true" } }, [
    ...ticks,
    scale.isLog ? element("span", { class: "axis-note", text: "powers of ten" }) : null,
  ]);
}

/** What each claimant holds to, and below it what the same claimant said before, the latest first. @param {Claim[]} claims @param {string} name */
function latestFirst(claims, name) {
  /** @param {Claim} claim */
  const laterOf = (claim) => claim.superseded_by[claim.superseded_figures.indexOf(name)];
  /** @param {Claim} one @param {Claim} other */
  const newestFirst = (one, other) => (one.published < other.published ? 1 : -1);
  return claims.filter((claim) => !laterOf(claim)).flatMap((claim) => [
    claim,
    ...claims.filter((other) => laterOf(other) === claim.claim_id).sort(newestFirst),
  ]);
}

/** @param {Claim} claim @param {string} name @param {FigureScale | null} scale */
function figureRow(claim, name, scale) {
  const low = claim[`${name}_low`];
  const high = claim[`${name}_high`];
  const words = [figureInWords(low, high), unitInWords(claim, name)].filter(Boolean).join(" ");
  const written = claim[`${name}_words`];
  const isOld = claim.superseded_figures.includes(name);
  return element("div", { class: `figure-row${isOld ? " old" : ""}` }, [
    element("div", { class: "figure-text" }, [
      element("span", { class: "who", text: isOld ? `earlier, on ${dayInShort(dayOf(claim.published), true)}` : claim.claimant || claim.source }),
      element("span", { class: "much", text: words }),
    ]),
    scale ? element("div", { class: "scale", attributes: { "aria-hidden": "true" } }, [...gridLines(scale), rangeBar(low, high, scale)]) : null,
    written && !/^[\d,. ]+$/.test(written) ? element("div", { class: "written", text: `“${written}”` }) : null,
  ]);
}

/** @param {FigureScale} scale */
function gridLines(scale) {
  return scale.ticks.map((tick) => {
    const line = element("span", { class: "grid" });
    line.style.left = `${scale.at(tick)}%`;
    return line;
  });
}

/** A dot for one number, a bar for a range; what is open fades out to the end of the scale. @param {number} low @param {number | null} high @param {FigureScale} scale */
function rangeBar(low, high, scale) {
  const look = high === null ? "open" : low === high ? "point" : "closed";
  const bar = element("span", { class: `range ${look}` });
  bar.style.left = `${scale.at(low)}%`;
  if (look !== "point") bar.style.width = `${(high === null ? 100 : scale.at(high)) - scale.at(low)}%`;
  return bar;
}

/** "24–99", "30 or more", "12". @param {number | null} low @param {number | null} high */
function figureInWords(low, high) {
  if (low === null) return "not stated";
  if (high === null) return `${low.toLocaleString("en")} or more`;
  return low === high ? low.toLocaleString("en") : `${low.toLocaleString("en")}–${high.toLocaleString("en")}`;
}

/** @param {Claim} claim @param {string} name */
function unitInWords(claim, name) {
  const group = wordsFor("group", claim[`${name}_group`]);
  const unit = claim[`${name}_unit`];
  const words = [group, unit && unit !== "persons" ? unit : ""].filter(Boolean);
  return words.map((word) => (claim[`${name}_high`] === 1 ? word.replace(/s$/, "") : word)).join(" ");
}
