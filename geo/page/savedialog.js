// The button that saves a picture or an animation, and its dialog: what, how large, how fast; progress; cancel.

/** @typedef {"png" | "gif" | "webm"} SaveKind */
/** @type {{kind: SaveKind, name: string, words: string}[]} */
const SAVE_KINDS = [
  { kind: "png", name: "Picture", words: "PNG of the map as it is shown" },
  { kind: "gif", name: "Animation", words: "GIF that plays the window, for pages and messages" },
  { kind: "webm", name: "Video", words: "WebM that plays the window; takes as long as it plays" },
];
const SAVE_RATES = [2, 4, 8, 15];

class SaveDialog {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    /** @type {TakeAway | null} */
    this.work = null;
    /** @type {{kind: SaveKind, input: HTMLInputElement}[]} */
    this.choices = [];
    this.kinds = SAVE_KINDS.map(({ kind, name, words }) => this._kind(kind, name, words));
    this.size = element("select", { attributes: { id: "save-size" } }, CAPTURE_SIZES.map(({ name }, index) =>
      element("option", { text: name, attributes: { value: String(index) } })));
    this.size.value = String(CAPTURE_SIZES.findIndex(({ width, height }) => width > height === window.innerWidth > window.innerHeight));
    this.rate = element("select", { attributes: { id: "save-rate" } }, SAVE_RATES.map((rate) =>
      element("option", { text: `${rate} frames a second`, attributes: { value: String(rate) } })));
    this.rate.value = "4";
    this.words = element("p", { class: "note", attributes: { id: "save-words" } });
    this.bar = element("progress", { attributes: { max: "1", value: "0", "aria-label": "Progress" } });
    this.status = element("p", { attributes: { role: "status", id: "save-status" } });
    this.start = element("button", { class: "primary", text: "Save", attributes: { type: "button", id: "save-start" }, on: { click: () => this._save() } });
    this.stop = element("button", { class: "text", text: "Close", attributes: { type: "button", id: "save-stop" }, on: { click: () => this._stop() } });
    this.rateField = this._field("Speed", this.rate);
    this.dialog = this._dialog();
    document.body.append(this.dialog);
  }

  /** @param {SaveKind} kind @param {string} name @param {string} words */
  _kind(kind, name, words) {
    const input = element("input", { attributes: { type: "radio", name: "save-kind", value: kind, id: `save-${kind}` }, on: { change: () => this._tell() } });
    this.choices.push({ kind, input });
    input.checked = kind === "png";
    input.disabled = kind === "webm" && !videoType();
    const note = input.disabled ? "This browser cannot write video." : words;
    return element("label", { class: "save-kind" }, [input, element("span", {}, [element("strong", { text: name }), element("span", { class: "note", text: note })])]);
  }

  /** @param {string} label @param {HTMLElement} input */
  _field(label, input) {
    return element("label", { class: "save-field" }, [element("span", { text: label }), input]);
  }

  _dialog() {
    const kinds = element("fieldset", {}, [element("legend", { class: "hidden", text: "What to save" }), ...this.kinds]);
    const buttons = element("div", { class: "save-buttons" }, [this.stop, this.start]);
    const parts = [
      element("h2", { text: "Save picture or animation", attributes: { id: "save-title" } }), kinds,
      this._field("Size in pixels", this.size), this.rateField, this.words, this.bar, this.status, buttons,
    ];
    const dialog = element("dialog", { class: "save-dialog", attributes: { "aria-labelledby": "save-title" } }, [
      element("div", { class: "save-parts" }, parts), // no form: a sandboxed frame may not submit one
    ]);
    dialog.addEventListener("cancel", (event) => {
      if (!this.work) return;
      event.preventDefault();
      this._stop();
    });
    dialog.addEventListener("keydown", (event) => event.stopPropagation()); // keys of the map sleep
    return dialog;
  }

  get kind() {
    return this.choices.find(({ input }) => input.checked)?.kind ?? "png";
  }

  open() {
    if (!this.app.data) return;
    this.app.player.pause();
    this.status.textContent = "";
    this.bar.hidden = true;
    this._tell();
    this.dialog.showModal();
  }

  /** Say what will be saved. */
  _tell() {
    const { first, last, data } = this.app;
    const shown = data.countBySymbol(first, last).reduce((sum, count) => sum + count, 0);
    const days = data.range ? rangeInWords(first, last) : "no dated events";
    const frames = this.kind === "png" ? "" : `, in ${counted(framesOf(this.app).length, "frame")}`;
    this.words.textContent = `${counted(shown, "event")} on the map, ${days}${frames}.`;
    this.rateField.hidden = this.kind === "png";
  }

  async _save() {
    if (this.work) return;
    const { width, height } = CAPTURE_SIZES[Number(this.size.value)];
    const work = new TakeAway(this.app, (share) => (this.bar.value = share));
    this._work(work);
    try {
      const file = await work.make({ kind: this.kind, width, height, rate: Number(this.rate.value) });
      if (file) await handOver(file);
      this.status.textContent = file ? `Saved ${file.name}, ${sizeInWords(file.blob.size)}.` : "Cancelled; nothing was saved.";
    } catch (error) {
      this.status.textContent = `It could not be saved. ${error instanceof Error ? error.message : ""}`;
    }
    this._work(null);
  }

  /** Set what can be pressed while a file is made, and after. @param {TakeAway | null} work */
  _work(work) {
    this.work = work;
    this.dialog.classList.toggle("working", Boolean(work));
    this.start.disabled = this.size.disabled = this.rate.disabled = Boolean(work);
    this.stop.textContent = work ? "Cancel" : "Close";
    this.bar.hidden = !work;
    this.bar.value = 0;
    if (work) this.status.textContent = "Making the file…";
  }

  _stop() {
    if (this.work) this.work.cancel();
    else this.dialog.close();
  }
}

/** "340 kB", "1.2 MB". @param {number} bytes */
function sizeInWords(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
