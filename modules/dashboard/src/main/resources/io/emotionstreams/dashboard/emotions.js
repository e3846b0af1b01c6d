// The seven emotions in label order, with colours after Okabe and Ito that colour-blind people can tell apart. Colour is
// never the only sign: names and numbers stand beside it.
export const EMOTIONS = ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"];

export function colourOf(emotion) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${emotion}`).trim();
}

// A window's or session's shares in label order: corrected where they are, else as the classifier gave them.
export function shares(of) {
  const distribution = of.distribution ?? of.rawDistribution;
  return distribution && EMOTIONS.map((emotion) => distribution[emotion]);
}

// In short, and in a sentence.
export const CAUTIONS = {
  "few-faces": ["few faces", "Few faces: the shares are known roughly only."],
  "no-confusion-matrix": ["not corrected", "Not corrected: this model has no confusion matrix."],
  "mixed-models": ["not corrected", "Not corrected: different models judged the faces."],
};

export function percent(share) {
  return `${(share * 100).toFixed(share > 0 && share < 0.0995 ? 1 : 0)} %`;
}
