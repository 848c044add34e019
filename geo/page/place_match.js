// Why this place: what the gazetteer answered for the name, and which other places it might have meant.

/** A folded section; null where no claim names a place. @param {EventRecord} record */
function placeSection(record) {
  const match = record.place_match;
  if (!match) return null;
  const hasPlace = Boolean(record.place);
  return element("details", { class: "match" }, [
    element("summary", {}, [element("span", { text: hasPlace ? "Why this place" : "Why no place" })]),
    element("p", { class: "note" }, [
      element("span", { text: `“${match.name}”: ${wordsFor("match", match.status)}.` }),
      element("span", { text: match.reason && !match.candidates.length ? ` ${match.reason}.` : "" }),
    ]),
    match.candidates.length ? element("ol", { class: "candidates" }, match.candidates.map((/** @type {PlaceCandidate} */ one) => candidateItem(one, record))) : null,
    match.more ? element("p", { class: "note", text: `${counted(match.more, "more place")} of this name.` }) : null,
  ]);
}

/** @param {PlaceCandidate} candidate @param {EventRecord} record */
function candidateItem(candidate, record) {
  const isTaken = candidate.place_id === record.place_id;
  return element("li", { class: isTaken ? "taken" : "" }, [
    element("p", {}, [
      element("strong", { text: candidate.name }),
      element("span", { text: ` ${insideOf(candidate)}` }),
      isTaken ? element("span", { class: "badge", text: "chosen" }) : null,
    ]),
    element("p", { class: "note", text: candidate.reasons.join("; ") }),
    element("p", { class: "coordinates", text: pointInWords(candidate.lon, candidate.lat) }),
  ]);
}

/** "39.7100° N, 46.6700° E". @param {number} lon @param {number} lat */
function pointInWords(lon, lat) {
  /** @param {number} value @param {string} positive @param {string} negative */
  const part = (value, positive, negative) => `${Math.abs(value).toFixed(3)}° ${value < 0 ? negative : positive}`;
  return `${part(lat, "N", "S")}, ${part(lon, "E", "W")}`;
}
