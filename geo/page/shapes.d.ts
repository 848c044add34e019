// Shapes that several scripts of the pages share, for tsc alone (tsconfig.json): nothing of this file is in a page.

/** Elements of page.html and places.html that are more than plain ones; any other id gives an HTMLElement. */
interface ElementsById {
  histogram: HTMLCanvasElement;
  speed: HTMLSelectElement;
  skip: HTMLInputElement;
  loop: HTMLInputElement;
  "history-on": HTMLInputElement;
  "keys-on": HTMLInputElement;
  "panel-back": HTMLButtonElement;
  "panel-previous": HTMLButtonElement;
  "panel-next": HTMLButtonElement;
  "panel-close": HTMLButtonElement;
  help: HTMLDialogElement;
  [mode: `mode-${string}`]: HTMLInputElement;
  /** Only in a page that is saved with its events. */
  "timemap-data": HTMLElement | null;
  "timemap-texts": HTMLElement | null;
}

/** What a canvas shows (canvas.js): lengths in px of the canvas; `x` and `y` turn Web Mercator in 0..1 into them. */
interface View {
  zoom: number;
  /** Width of the whole world. */
  world: number;
  density: number;
  width: number;
  height: number;
  originX: number;
  originY: number;
  corner: L.Point;
  margin: L.Point;
  /** How large marks may be, 1 at most (`roomOf`). */
  room?: number;
  /** The part that is drawn: left, top, right, bottom. */
  box: Box;
  x(mercator: number): number;
  y(mercator: number): number;
  pxPerKm(lat: number): number;
}

type Pair = [number, number];
type Box = [number, number, number, number];
/** x, y and radius in px of a view. */
type Disc = [number, number, number];
/** Coordinates one after the other: x, y, x, y. */
type Chain = Float64Array;
type Pen = CanvasRenderingContext2D;
type Mode = "instant" | "window" | "cumulative";

/** What is drawn of a place (geo/timeline.py, geo/placemap.py); chains are lon, lat, lon, lat. */
interface Place {
  name: string;
  kind: string;
  lon: number;
  lat: number;
  radius_km: number;
  lines?: number[][] | null;
  rings?: number[][] | null;
}

/** Where the shape of a place is in Web Mercator: a circle is one chain, an outline several. */
interface Footprint {
  place: Place;
  x: number;
  y: number;
  ring: Chain | Chain[] | null;
  lines: Chain[];
}

/** A symbol at a place with its greatest count. */
interface SpotSymbol {
  symbol: number;
  name: string;
  most: number;
}

/** A place drawn by itself (spots.js). */
interface Spot extends Footprint {
  index: number;
  symbols: SpotSymbol[];
  layout: Disc[] | null;
  freeAngle: number | null;
}

/** A place with events told as history (history.js). */
interface HistorySpot extends Footprint {
  index: number;
  symbols: SpotSymbol[];
  events: number[];
}

/** Counts of a symbol in a window (spots.js): standing 0, 1 some disputed, 2 all denied. */
interface Tally {
  count: number;
  doubted: number;
  standing: number;
  latest: number;
}

/** A place drawn by itself with its counts. */
interface SpotMark {
  spot: Spot;
  symbols: (SpotSymbol & Tally)[];
  total: number;
}

/** Places of one cell of the screen (cells.js). */
interface Cell {
  place: number;
  places: number;
  weight: number;
  middle: Pair;
  x: number;
  y: number;
  heaviest: number;
}

type CellKind = Tally & { symbol: number; area: boolean };

interface CellMark {
  cell: Cell;
  number: number;
  total: number;
  kinds: CellKind[];
  rest: number;
  radii: number[];
  at: Pair[];
}

/** What can be pointed at. */
interface Hit {
  spot: HitSpot;
  name?: string | null;
  x?: number;
  y?: number;
  reach: number;
  count?: number;
  area?: boolean;
  footprint?: boolean;
  history?: boolean;
}

interface HitSpot {
  index: number;
  place: { name: string; kind: string };
  ring: Chain | Chain[] | null;
  lines: Chain[];
  x?: number;
  y?: number;
  /** Number of a cell of many places. */
  cell?: number;
  /** Of a place with history. */
  events?: number[];
}

/** What a label keeps clear of, and its own name, in px of a view. */
interface LabelMark {
  x: number;
  y: number;
  across: number;
  upright: number;
  spots: Disc[];
  name: string | null;
  kind: string;
  isPoint: boolean;
  isMinor?: boolean;
}

interface TextLook {
  text: string;
  font: string;
  color: string;
  halo: number;
  spacing?: number;
  room?: number;
}

interface SymbolLook {
  hollow: boolean;
  standing: number;
  label: string;
}

/** A mark of the map as plain values, for `window.timemap.marks()`. */
interface ToldMark {
  name: string;
  symbol: string | null;
  count: number;
  standing: number;
  area: boolean;
  places: number;
  lon: number;
  lat: number;
  box: number[] | null;
}

/** What draws the marks of a view: places one by one (spotmarks.js) or cells of many (cellmarks.js). */
interface Marks {
  taken: Disc[];
  draw(ctx: Pen, drawRoutes: () => void): void;
  hits(): Hit[];
  told(): ToldMark[];
  eventsOf(hit: Hit): number[];
  labelMarks(): LabelMark[];
}

/** A record of an event (geo/timeline_texts.py): the columns of docs/data-dictionary.md, with its claims. */
interface EventRecord {
  id: string;
  claims: Claim[];
  sides: string[][];
  denied_by: string[];
  background: boolean;
  admin1: string | null;
  country: string | null;
  place_kind: string;
  place_match?: any;
  [column: string]: any;
}

interface Claim {
  claim_id: string;
  report_id: string;
  source: string;
  sentence: string | null;
  quote: string;
  start: number;
  end: number;
  denied_by: string[];
  withheld: string[];
  revises: string[];
  superseded_by: string[];
  superseded_figures: string[];
  [column: string]: any;
}

/** Where records come from: the page itself, or the page around it. */
interface TextSource {
  read(indexes: number[]): Promise<[number, EventRecord][]>;
  find(id: string): Promise<[number, EventRecord][]>;
  answer?(message: TextAnswer): void;
}

interface TextAnswer {
  number: number;
  rows: [number, EventRecord][] | null;
}

/** Host of an online map (data/style/online_maps.csv). */
interface Tiles {
  label: string;
  hosts: string[];
  attribution: string;
  max_zoom: number;
}

/** The areas of the filters: west, south, east, north; rings as lon, lat, lon, lat; a distance around a point. */
interface AskedAreas {
  box: Box | null;
  rings: number[][] | null;
  within: { lon: number; lat: number; km: number } | null;
}

interface WantedWindow {
  start: string;
  end: string;
  mode?: string;
  look?: Look | null;
}

interface Look {
  lon: number;
  lat: number;
  zoom: number;
}

/** What the page around this one sends, by `type`; it is checked where it is used. */
interface Message {
  type: string;
  [name: string]: any;
}

/** Colours that the histogram takes from the style sheet. */
interface ChartColors {
  text: string;
  line: string;
  card: string;
  rest: string;
}

interface Window {
  /** Called by the folium plugin when its map is there. */
  timemapStart: (map: L.Map) => void;
  timemap: unknown;
  placemap: unknown;
}

interface Uint8ArrayConstructor {
  /** Not in every browser. */
  fromBase64?(text: string): Uint8Array<ArrayBuffer>;
}

interface BoxedChain {
  points: Float64Array;
  box: Box;
}

/** A part of the vector basemap in Web Mercator (basemap.js). */
interface Basemap {
  land: BoxedChain[];
  lakes: BoxedChain[];
  rivers: BoxedChain[];
  borders: BoxedChain[];
  disputed: BoxedChain[];
  box: Box;
}

/** Header of a packed block (geo/timeline.py). */
interface BlockHeader {
  columns: Record<string, { dtype: "i4" | "u1" | "u2" | "u4" | "f8"; offset: number; length: number }>;
  symbols: string[];
  events: number;
  counted: number;
  drawn: number;
  background: number;
  range: Pair | null;
  reports: number;
  text_chunk: number;
  place_kinds: string[];
  shapes: Record<number, { lines?: number[][]; rings?: number[][] }>;
}

/** One end of an arrow (routes.js); the angle is looked for when it is asked for. */
interface RouteEnd {
  x: number;
  y: number;
  isVague: boolean;
  freeAngle(): number;
}

/** A bent line (routes.js). */
interface Curve {
  start: Pair;
  middle: Pair;
  end: Pair;
}

/** A layer with things that can be pointed at (layer.js, history.js). */
interface HitLayer {
  app: App;
  pane: CanvasPane;
  hits: Hit[];
}

/** Another place of the name (place_match.js). */
interface PlaceCandidate {
  place_id: string;
  name: string;
  lon: number;
  lat: number;
  reasons: string[];
  admin1: string | null;
  country: string | null;
  place_kind: string;
}

/** A line of the legend in a picture (capture.js). */
interface LegendItem {
  icon: HTMLCanvasElement;
  words: string;
  index: number;
  room: string;
  x: number;
  line: number;
}

/** A bar of the histogram: events of some days by symbol, and last those that are not on the map. */
interface Bar {
  first: number;
  last: number;
  stack: number[];
  total: number;
}

interface BinUnit {
  name: string;
  days: number;
  startOf(day: number): number;
  next(day: number): number;
}

/** A run of days on the time scale, or the break between two; `to` is the day after the last. */
interface TimePiece {
  from: number;
  to: number;
  x: number;
  width: number;
  isBreak: boolean;
}
