// The seven emotions in label order, with colours after Okabe and Ito that colour-blind people can tell apart. Colour is
// never the only sign: names and numbers stand beside it.
export const EMOTIONS = ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"];

export function colourOf(emotion) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${emotion}`).trim();
}

export function shares(counts) {
  const total = EMOTIONS.reduce((sum, emotion) => sum + counts[emotion], 0);
  return total === 0 ? null : EMOTIONS.map((emotion) => counts[emotion] / total);
}

export function percent(share) {
  return `${(share * 100).toFixed(share > 0 && share < 0.0995 ? 1 : 0)} %`;
}
