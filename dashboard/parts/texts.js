// Carries questions for the texts of events to Streamlit, and the answers back to the map's frame (relay.js).
//
// Questions that come while others are under way wait and go together, since a state that is set twice before
// Streamlit has read it is read once.

const ANSWER_MS = 15000; // after which a question counts as lost

function textHub() {
  globalThis.sitrepAtlasTexts ??= { waiting: [], send: null, sent: null, turn: 0, answer: null };
  return globalThis.sitrepAtlasTexts;
}

/** @param {TextHub} hub @param {(name: string, value: unknown) => void} tell */
function send(hub, tell) {
  const isUnderWay = hub.sent && performance.now() - hub.sent.at < ANSWER_MS;
  if (isUnderWay || !hub.waiting.length) return;
  const digest = hub.waiting[hub.waiting.length - 1].digest;
  const questions = hub.waiting.filter((one) => one.digest === digest).map((one) => one.question);
  hub.waiting = [];
  hub.sent = { turn: ++hub.turn, at: performance.now() };
  tell("asked", { turn: hub.turn, digest, questions });
}

/** @param {Component<any>} component */
export default function ({ data, setStateValue }) {
  const hub = textHub();
  hub.send = () => send(hub, setStateValue);
  if (data && hub.sent && data.turn === hub.sent.turn) {
    hub.sent = null;
    hub.answer?.(data);
  }
  hub.send();
  return () => { hub.send = null; };
}
