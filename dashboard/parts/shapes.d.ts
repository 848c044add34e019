// What the scripts of the dashboard's components share, for tsc alone (tsconfig.json).

/** The map page as a text: the server puts it in place of this word (dashboard/components.py). */
declare const PAGE: string;

/** A page that arrives once, for all frames that show it. */
interface PageHolder {
  arrived: Promise<string>;
  deliver: (page: string) => void;
}

/** Questions for texts of events on their way to Streamlit (texts.js) and back (relay.js). */
interface TextHub {
  waiting: { digest: string; question: { number: number; indexes: number[]; id: string | null } }[];
  send: (() => void) | null;
  sent: { turn: number; at: number } | null;
  turn: number;
  answer: ((data: { digest: string; answers: { number: number }[] }) => void) | null;
}

declare var sitrepAtlasPage: PageHolder | undefined;
declare var sitrepAtlasPlaces: PageHolder | undefined;
declare var sitrepAtlasTexts: TextHub | undefined;
declare var sitrepAtlasWelcomed: boolean | undefined;

/** What Streamlit calls a component with; it gives back what to do at its end. */
interface Component<Data> {
  parentElement: HTMLElement;
  data: Data;
  setStateValue(name: string, value: unknown): void;
  setTriggerValue(name: string, value: unknown): void;
}

/** What a frame says; each field is checked where it is used. */
interface FrameMessage {
  type: string;
  [name: string]: any;
}

/** Host of an online map (data/style/online_maps.csv). */
interface TileHost {
  label: string;
  url: string;
  subdomains: string;
}

/** The frame of the time map and what it was told last (relay.js). */
interface MapFrame {
  frame: HTMLIFrameElement;
  ready: boolean;
  turn: number;
  shown: { digest?: string; theme?: string; turn?: number; pick?: number; tiles?: string | null; areas?: string };
  timer: number;
  /** When a window was last told (`performance.now`). */
  heard: number;
  theme: string;
  packet: { header: any; block: ArrayBuffer } | null;
  file: HTMLAnchorElement | null;
  tell(name: string, value: unknown): void;
  send(message: FrameMessage, transfer?: Transferable[]): void;
  end(): void;
}

/** The frame of the map of places (places.js). */
interface PlacesFrame {
  frame: HTMLIFrameElement;
  ready: boolean;
  turn: number;
  theme: string;
  data: any;
  shown: string;
  tell(name: string, value: unknown): void;
  end(): void;
}
