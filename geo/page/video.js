// A WebM video, where the browser can: it records a canvas while the frames are drawn, so it takes as long as it plays.

const VIDEO_TYPES = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"];

/** The best type of video that this browser writes, or null. */
function videoType() {
  const can = typeof MediaRecorder !== "undefined" && "captureStream" in HTMLCanvasElement.prototype;
  return (can && VIDEO_TYPES.find((type) => MediaRecorder.isTypeSupported(type))) || null;
}

class VideoWriter {
  /** @param {HTMLCanvasElement} canvas whose frames are recorded @param {number} rate frames a second */
  constructor(canvas, rate) {
    this.pause = 1000 / rate;
    /** @type {Blob[]} */
    this.parts = [];
    this.stream = canvas.captureStream(0);
    this.track = /** @type {CanvasCaptureMediaStreamTrack} */ (this.stream.getVideoTracks()[0]);
    const bits = Math.round(canvas.width * canvas.height * 4);
    this.recorder = new MediaRecorder(this.stream, { mimeType: videoType() ?? undefined, videoBitsPerSecond: bits });
    this.recorder.addEventListener("dataavailable", (event) => this.parts.push(event.data));
    this.ended = new Promise((resolve, reject) => {
      this.recorder.addEventListener("stop", resolve);
      this.recorder.addEventListener("error", () => reject(new Error("The browser could not write the video.")));
    });
    this.recorder.start();
    this.due = performance.now();
  }

  /** Record what the canvas shows, for as long as a frame stands. @param {number} [frames] */
  async add(frames = 1) {
    this.track.requestFrame();
    this.due = Math.max(this.due + frames * this.pause, performance.now());
    await new Promise((resolve) => setTimeout(resolve, this.due - performance.now()));
  }

  async finish() {
    this.track.requestFrame(); // without a frame at its end the last one would have no length
    this.stop();
    await this.ended;
    return new Blob(this.parts, { type: "video/webm" });
  }

  stop() {
    if (this.recorder.state !== "inactive") this.recorder.stop();
    this.track.stop();
  }
}
