// Takes pictures from the camera, and draws each that was analyzed with what was found in it: boxes always belong to the
// picture that they are drawn on.
import { percent } from "./shares.js";

const MAX_WIDTH = 1280;
const JPEG_QUALITY = 0.85;
const MAX_WAITING = 3;
const ANSWER_TIMEOUT_MILLIS = 3000;

export class Picture {
  #video;
  #canvas;
  #waiting = new Map();
  #next = 0;
  #drawn = false;
  #grabbing = false;

  constructor(video, canvas) {
    this.#video = video;
    this.#canvas = canvas;
  }

  async open() {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { width: { ideal: MAX_WIDTH }, height: { ideal: 720 } },
      audio: false,
    });
    this.#video.srcObject = stream;
    await this.#video.play();
    const scale = Math.min(1, MAX_WIDTH / this.#video.videoWidth);
    this.#canvas.width = Math.round(this.#video.videoWidth * scale);
    this.#canvas.height = Math.round(this.#video.videoHeight * scale);
  }

  close() {
    this.#video.srcObject?.getTracks().forEach((track) => track.stop());
    this.#video.srcObject = null;
    this.#waiting.forEach(({ bitmap }) => bitmap.close());
    this.#waiting.clear();
  }

  // The next picture as JPEG with its index and time; null while enough of them wait for their results.
  async take() {
    this.#giveUp();
    if (this.#grabbing || this.#waiting.size >= MAX_WAITING || !this.#video.srcObject) {
      return null;
    }
    this.#grabbing = true;
    try {
      const { width, height } = this.#canvas;
      const sheet = new OffscreenCanvas(width, height);
      const capturedAt = Date.now();
      sheet.getContext("2d").drawImage(this.#video, 0, 0, width, height);
      const image = await sheet.convertToBlob({ type: "image/jpeg", quality: JPEG_QUALITY });
      const bitmap = sheet.transferToImageBitmap();
      const index = this.#next++;
      this.#waiting.set(index, { bitmap, capturedAt });
      if (!this.#drawn) {
        this.#canvas.getContext("2d").drawImage(bitmap, 0, 0);
      }
      return { image, index, capturedAt };
    } finally {
      this.#grabbing = false;
    }
  }

  // Draws what was found in a picture; earlier ones that were skipped are forgotten.
  show(result) {
    const index = result.frame.index;
    const taken = this.#waiting.get(index);
    if (taken) {
      this.#drawn = true;
      this.#draw(taken.bitmap, result);
    }
    this.#forget((other) => other <= index);
  }

  // A picture without a result, such as one that could not be processed, must not stop the camera.
  #giveUp() {
    const now = Date.now();
    this.#forget((_, { capturedAt }) => now - capturedAt > ANSWER_TIMEOUT_MILLIS);
  }

  #forget(matches) {
    for (const [index, taken] of this.#waiting) {
      if (matches(index, taken)) {
        taken.bitmap.close();
        this.#waiting.delete(index);
      }
    }
  }

  #draw(bitmap, result) {
    const context = this.#canvas.getContext("2d");
    const { width } = this.#canvas;
    context.drawImage(bitmap, 0, 0);
    const size = Math.max(12, Math.round(width / 70));
    context.font = `600 ${size}px system-ui, sans-serif`;
    context.textBaseline = "bottom";
    context.lineWidth = Math.max(2, width / 480);
    result.faces.forEach((face) => {
      context.setLineDash([]);
      this.#box(context, face.box, colorOf(face.emotion), `${face.emotion} ${percent(face.confidence)}`, size);
    });
    result.unusable?.forEach((face) => {
      context.setLineDash([6, 4]);
      this.#box(context, face.box, "#d0d5da", face.reason, size);
    });
  }

  #box(context, { x, y, width, height }, color, label, size) {
    context.strokeStyle = color;
    context.strokeRect(x, y, width, height);
    const above = Math.max(size + 4, y - 2);
    context.fillStyle = "rgb(0 0 0 / 65%)";
    context.fillRect(x, above - size - 4, context.measureText(label).width + 10, size + 4);
    context.fillStyle = "#ffffff";
    context.fillText(label, x + 5, above - 1);
  }
}

function colorOf(emotion) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${emotion}`).trim();
}
