// Everything about one event, in the order in which a reader asks: what, where, when, how sure, who says so, how many.

/** Nodes of the panel; `open` shows the report of a claim, where there is somebody to show it; `number` is how many such events the mark stands for. @param {EventRecord} record @param {string} symbol @param {((claim: Claim) => void) | null} open @param {number} [number] */
function eventDetails(record, symbol, open, number = 1) {
  const kind = record.background ? `History: ${record.sub_event_type.toLowerCase()}` : record.sub_event_type;
  const icon = record.background ? keyIcon("history") : symbolIcon(symbol, {}, 26);
  return [
    element("div", { class: "kind" }, [icon, element("span", { text: kind }), standingBadge(record)]),
    titleNode(placeTitle(record) || "No place on the map"),
    element("p", { class: "where", text: whereInWords(record) }),
    number > 1 ? element("p", { class: "note", text: `One of ${counted(number, "such event")} here that the map counts together. Filters or the table lead to each.` }) : null,
    element("dl", { class: "facts" }, facts(record)),
    claimSection(record, open),
    figureBlocks(record),
    placeSection(record),
  ];
}

/** How the event stands, in a word, where it is more than reported. @param {EventRecord} record */
function standingBadge(record) {
  if (record.status === "asserted") return null;
  return element("span", { class: `badge ${record.status}`, text: wordsFor("status_short", record.status) });
}

/** @param {EventRecord} record */
function placeTitle(record) {
  const isBorder = record.place_kind === "border";
  return (!isBorder && record.place_as_written) || record.place || "";
}

const COUNTRY_NAMES = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });

/** Name of a country by its ISO code; the code itself when the browser knows none. @param {string | null | undefined} code */
function countryName(code) {
  return code && /^[A-Z]{2}$/.test(code) ? COUNTRY_NAMES.of(code) : code;
}

/** "Town of the gazetteer · district in Azerbaijan". @param {EventRecord} record */
function whereInWords(record) {
  if (!record.place) return record.unlocated_reason || "No place that can be put on the map.";
  const isBorder = record.place_kind === "border";
  const differs = !isBorder && record.place_as_written && record.place_as_written !== record.place;
  const kind = insideOf(record);
  return [differs ? `In the gazetteer: ${record.place}` : "", kind].filter(Boolean).join(" · ");
}

/** "settlement (Gegharkunik, Armenia)". @param {{admin1: string | null, country: string | null, place_kind: string}} place */
function insideOf(place) {
  const inside = [place.admin1, countryName(place.country)].filter(Boolean).join(", ");
  const kind = wordsFor("place_kind", place.place_kind);
  return inside ? `${kind} (${inside})` : kind;
}

/** @param {EventRecord} record */
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

/** "27 September 2020", or what is known when that is not. @param {EventRecord} record */
function dateInWords(record, inWords = rangeInWords) {
  if (!record.date_start) return record.weekday ? `A ${record.weekday}; the week is not known` : "Day not known";
  return inWords(dayOf(record.date_start), dayOf(record.date_end));
}

/** @param {EventRecord} record */
function precisionOfDate(record) {
  if (!record.date_start) return "";
  const words = record.date_words ? ` (“${record.date_words}”)` : "";
  return record.date_precision === "day" ? words : `, ${wordsFor("date_precision", record.date_precision)}${words}`;
}

/** "somewhere within 25 km of the point shown". @param {EventRecord} record */
function precisionInWords(record) {
  if (!record.place) return "";
  const km = record.uncertainty_km === null ? "" : `${Math.round(record.uncertainty_km).toLocaleString("en")} km`;
  if (record.place_kind === "border") return "Somewhere along the border; the report names no point.";
  const words = wordsFor("geo_precision", record.geo_precision);
  const where = words.charAt(0).toUpperCase() + words.slice(1);
  return km && record.uncertainty_km >= 1 ? `${where}: within ${km} of the centre` : where;
}
