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
