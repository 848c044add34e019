// Legend and totals in one card: what each symbol means, and how many events of it the window holds.

class Legend {
  /** @param {App} app the state of the page (app.js) */
  constructor(app) {
    this.app = app;
    this.rows = new Map();
    byId("shown").addEventListener("click", () => openShown(app));
    byId("tray").addEventListener("click", () => openTray(app));
    byId("legend-toggle").addEventListener("click", () => this.toggle());
    app.map.on("moveend", () => requestAnimationFrame(() => this.showCells()));
  }

  toggle(open = byId("legend").classList.contains("closed")) {
    byId("legend").classList.toggle("closed", !open);
    byId("legend-toggle").setAttribute("aria-expanded", String(open));
    byId("legend-toggle").setAttribute("aria-label", open ? "Hide legend" : "Show legend");
  }

  /** Rows for the symbols that the data have. @param {EventData} data */
  load(data) {
    const present = [...data.symbolsDrawn()];
    this.rows.clear();
    byId("legend-symbols").replaceChildren(...present.map((name) => this._row(name)));
    this._keys(data);
    byId("legend-sizes").replaceChildren(...(present.length ? sizeKeys() : []));
    this.showMode(this.app.mode);
    requestAnimationFrame(() => this.showCells());
  }

  /** Where many places share marks, the size of a mark says something else. */
  showCells() {
    const areCells = this.app.marks.shown instanceof CellMarks;
    for (const node of /** @type {Iterable<HTMLElement>} */ (byId("legend-sizes").querySelectorAll(":scope > *"))) node.hidden = node.classList.contains("of-cells") !== areCells;
  }

  /** Fading is explained where it is to be seen. @param {Mode} mode */
  showMode(mode) {
    for (const row of /** @type {Iterable<HTMLElement>} */ (byId("legend-keys").querySelectorAll(".key-fade"))) row.hidden = mode !== "cumulative";
  }

  /** @param {string} name */
  _row(name) {
    const count = element("span", { class: "count" });
    const row = element("li", {}, [symbolIcon(name), element("span", { class: "name", text: SYMBOLS[name].label }), count]);
    this.rows.set(name, { row, count });
    return row;
  }

  /** How precision and standing are drawn; only what the data need. @param {EventData} data */
  _keys(data) {
    const kinds = data.places.kindsDrawn();
    const standings = data.standingsDrawn();
    const area = kinds.has("district") || kinds.has("region");
    const keys = [
      ["filled", "At a named place", kinds.has("settlement")],
      ["near", "Near the place shown", kinds.has("feature")],
      ["ring", "Somewhere in this area", area],
      ["line", "Somewhere along a border", kinds.has("border")],
      ["move", "People moved; wider is more", data.columns.route_event.length > 0],
      ["unknown", "One end is not known", hasOpenRoute(data)],
      // A mark of several events of which some are denied bears the badge of disputed ones: see layer.js.
      ["disputed", standings.has(2) ? "Disputed, or some denied" : "Disputed", standings.size > 1 || standings.has(1)],
      ["denied", "Denied by a party", standings.has(2)],
      ["fade", "Longer ago", data.drawn > 0],
    ];
    byId("history-icon").replaceChildren(keyIcon("history"));
    byId("legend-keys").replaceChildren(...keys.filter(([, , wanted]) => wanted).map(([key, text]) =>
      element("li", { class: `key-${key}` }, [keyIcon(key), element("span", { class: "name", text })])));
  }

  /** Counts of a window. @param {EventData} data @param {number} first @param {number} last */
  update(data, first, last) {
    const counts = data.countBySymbol(first, last);
    let shown = 0;
    data.symbols.forEach((name, index) => {
      shown += counts[index];
      const entry = this.rows.get(name);
      if (!entry) return;
      setText(entry.count, counts[index].toLocaleString("en"));
      entry.row.classList.toggle("none", counts[index] === 0);
    });
    setText(byId("shown-count"), shown.toLocaleString("en"));
    setText(byId("shown-noun"), shown === 1 ? "event on the map" : "events on the map");
    const tray = data.trayCount(first, last);
    byId("tray").hidden = tray === 0;
    setText(byId("tray"), `${tray.toLocaleString("en")} not on the map`);
    return shown;
  }
}

/** Whether an end of a move is not known, or only its country. @param {EventData} data */
function hasOpenRoute(data) {
  const { route_origin: origins, route_destination: destinations } = data.columns;
  /** @param {number} place */
  const isOpen = (place) => place < 0;
  return origins.some(isOpen) || destinations.some(isOpen);
}

const SIZES_SHOWN = [1, 5, 20];

/** Marks of one, some and many events, as the map draws them at a middling zoom. */
function sizeKeys() {
  const density = window.devicePixelRatio || 1;
  const marks = SIZES_SHOWN.map((count) => {
    const radius = radiusFor(count, { zoom: 7 });
    const { image, half } = spriteOf("toll", radius, { hollow: false, standing: 0, label: count > 1 ? String(count) : "" }, density);
    const icon = element("canvas", { class: "icon", attributes: { "aria-hidden": "true" } });
    icon.width = image.width;
    icon.height = image.height;
    icon.style.width = icon.style.height = `${2 * half}px`;
    icon.style.margin = `${radius - half + 4}px`;
    penOf(icon).drawImage(image, 0, 0);
    return icon;
  });
  return [
    ...marks,
    element("span", { class: "name", text: `${SIZES_SHOWN.join(", ")} events` }),
    element("p", { class: "of-cells", text: "Many places share a mark: its three most frequent kinds, and below the number of all. Zoom in for each place." }),
  ];
}

/** A small drawing for a key of the legend. @param {string} key */
function keyIcon(key) {
  if (key === "disputed" || key === "denied") return symbolIcon("toll", { standing: key === "denied" ? 2 : 1 }, 30);
  if (key === "filled") return symbolIcon("toll", {}, 30);
  const density = window.devicePixelRatio || 1;
  const canvas = element("canvas", { class: "icon", attributes: { "aria-hidden": "true" } });
  canvas.width = canvas.height = Math.round(30 * density);
  canvas.style.width = canvas.style.height = "30px";
  const ctx = penOf(canvas);
  ctx.scale(density, density);
  KEY_DRAWINGS[key](ctx);
  return canvas;
}

/** @type {Record<string, (ctx: Pen) => void>} */
const KEY_DRAWINGS = {
  /** @param {Pen} ctx */
  near(ctx) {
    drawNearness(ctx, 15, 15, 12, symbolColor("toll"), 1);
    ctx.translate(15, 15);
    drawSymbol(ctx, "toll", 6, { hollow: false, standing: 0, label: "" });
  },
  /** @param {Pen} ctx */
  fade(ctx) {
    [0.38, 0.65, 1].forEach((alpha, index) => {
      ctx.save();
      ctx.globalAlpha = alpha;
      ctx.translate(5 + index * 10, 15);
      drawSymbol(ctx, "toll", 4, { hollow: false, standing: 0, label: "" });
      ctx.restore();
    });
  },
  /** @param {Pen} ctx */
  unknown(ctx) {
    /** @type {Curve} */
    const curve = { start: [4, 23], middle: [9, 8], end: [23, 9] };
    ctx.beginPath();
    ctx.moveTo(...curve.start);
    ctx.quadraticCurveTo(...curve.middle, ...curve.end);
    const fading = ctx.createLinearGradient(4, 0, 24, 0);
    fading.addColorStop(0, withAlpha(symbolColor("displacement"), 1));
    fading.addColorStop(1, withAlpha(symbolColor("displacement"), 0.1));
    ctx.strokeStyle = fading;
    ctx.lineWidth = 2.4;
    ctx.setLineDash([5, 4]);
    ctx.stroke();
    ctx.setLineDash([]);
    drawHead(ctx, curve, 1.6, withAlpha(symbolColor("displacement"), 0.4));
  },
  /** @param {Pen} ctx */
  ring(ctx) {
    const color = symbolColor("toll");
    ctx.beginPath();
    ctx.arc(15, 15, 12, 0, 2 * Math.PI);
    ctx.fillStyle = withAlpha(color, 0.16);
    ctx.fill();
    ctx.setLineDash([4, 3]);
    ctx.lineWidth = 1.5;
    ctx.strokeStyle = color;
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.translate(15, 15);
    drawSymbol(ctx, "toll", 4.5, { hollow: true, standing: 0, label: "" });
  },
  /** @param {Pen} ctx */
  line(ctx) {
    const color = symbolColor("toll");
    ctx.lineCap = "round";
    ctx.beginPath();
    ctx.moveTo(5, 24);
    ctx.quadraticCurveTo(10, 12, 25, 6);
    ctx.strokeStyle = withAlpha(color, 0.3);
    ctx.lineWidth = 8;
    ctx.stroke();
    ctx.strokeStyle = color;
    ctx.lineWidth = 1.5;
    ctx.setLineDash([4, 4]);
    ctx.stroke();
  },
  /** @param {Pen} ctx */
  history(ctx) {
    ctx.translate(15, 15);
    drawHistoryMark(ctx, HISTORY_RADIUS_PX);
  },
  /** @param {Pen} ctx */
  move(ctx) {
    /** @type {Curve} */
    const curve = { start: [4, 23], middle: [9, 8], end: [23, 9] };
    ctx.lineCap = "round";
    ctx.beginPath();
    ctx.moveTo(...curve.start);
    ctx.quadraticCurveTo(...curve.middle, ...curve.end);
    ctx.strokeStyle = symbolColor("displacement");
    ctx.lineWidth = 2.4;
    ctx.stroke();
    drawHead(ctx, curve, 1.6, symbolColor("displacement"));
  },
};
