// The places of a block: typed columns; a name or an outline is read when it is asked for.

class PlaceColumns {
  /** @param {BlockHeader} header @param {Record<string, any>} columns */
  constructor(header, columns) {
    this._kinds = header.place_kinds;
    this._shapes = header.shapes;
    this._columns = columns;
    this.length = columns.place_lon.length;
    /** Places with drawn events come first. */
    this.drawn = columns.place_events.length;
    /** Drawn events of a place are those from starts[place] up to starts[place + 1]. */
    this.starts = runningSums(columns.place_events);
    this._nameStarts = runningSums(columns.place_name_bytes);
    this._area = header.place_kinds.map((kind) => AREA_KINDS.has(kind));
    this._made = new Map();
    this._points = null;
  }

  /** {name, kind, lon, lat, radius_km, rings?, lines?} of a place. @param {number} index */
  at(index) {
    let place = this._made.get(index);
    if (!place) {
      place = {
        name: this.name(index), kind: this.kind(index), lon: this.lon(index), lat: this.lat(index),
        radius_km: this._columns.place_radius[index] / 100, ...this._shapes[index],
      };
      this._made.set(index, place);
    }
    return place;
  }

  /** @param {number} index */
  name(index) {
    const { names } = this._columns;
    return new TextDecoder().decode(names.subarray(this._nameStarts[index], this._nameStarts[index + 1]));
  }

  /** @param {number} index */
  kind(index) {
    return this._kinds[this._columns.place_kind[index]];
  }

  /** Whether a place is a district, region or border: never a dot. @param {number} index */
  isArea(index) {
    return this._area[this._columns.place_kind[index]];
  }

  /** @param {number} index */
  lon(index) {
    return this._columns.place_lon[index] / 1e5;
  }

  /** @param {number} index */
  lat(index) {
    return this._columns.place_lat[index] / 1e5;
  }

  /** @param {number} index */
  radiusKm(index) {
    return this._columns.place_radius[index] / 100;
  }

  /** @param {number} index */
  hasLines(index) {
    return Boolean(this._shapes[index]?.lines?.length);
  }

  /** Rows of places with an outline or lines of their own. */
  shaped() {
    return Object.keys(this._shapes).map(Number);
  }

  /**
   * Mercator x, y and reach of the places with drawn events, to choose those in view: the reach of an area is its
   * radius, that of a border has no end, that of a point is 0.
   */
  get points() {
    if (!this._points) {
      const x = new Float32Array(this.drawn);
      const y = new Float32Array(this.drawn);
      const reach = new Float32Array(this.drawn);
      for (let index = 0; index < this.drawn; index++) {
        x[index] = mercatorX(this.lon(index));
        y[index] = mercatorY(this.lat(index));
        if (this.isArea(index)) reach[index] = this.hasLines(index) ? Infinity : (this.radiusKm(index) * 1000) / (EARTH_M * Math.cos((this.lat(index) * Math.PI) / 180));
      }
      this._points = { x, y, reach };
    }
    return this._points;
  }

  /** South-west and north-east corner, [lat, lon], of all places with drawn events, areas with their radius; [] for none. @returns {Pair[]} */
  bounds() {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    /** @param {number} lat @param {number} lon @param {number} dLat @param {number} dLon */
    const widen = (lat, lon, dLat, dLon) => {
      box[0] = Math.min(box[0], lat - dLat);
      box[1] = Math.min(box[1], lon - dLon);
      box[2] = Math.max(box[2], lat + dLat);
      box[3] = Math.max(box[3], lon + dLon);
    };
    for (let index = 0; index < this.drawn; index++) {
      for (const line of this._shapes[index]?.lines ?? []) for (let at = 0; at < line.length; at += 2) widen(line[at + 1], line[at], 0, 0);
      if (this.hasLines(index)) continue;
      const reach = (this.isArea(index) ? this.radiusKm(index) : 4) / 111.2;
      widen(this.lat(index), this.lon(index), reach, reach / Math.max(0.1, Math.cos((this.lat(index) * Math.PI) / 180)));
    }
    return this.drawn ? [[box[0], box[1]], [box[2], box[3]]] : [];
  }

  /** The kinds of places with drawn events. */
  kindsDrawn() {
    const seen = new Uint8Array(256);
    for (let index = 0; index < this.drawn; index++) seen[this._columns.place_kind[index]] = 1;
    return new Set(this._kinds.filter((_, kind) => seen[kind]));
  }
}

/** [0, a, a + b, ...] of numbers. @param {ArrayLike<number>} numbers */
function runningSums(numbers) {
  const sums = new Uint32Array(numbers.length + 1);
  for (let index = 0; index < numbers.length; index++) sums[index + 1] = sums[index] + numbers[index];
  return sums;
}
