// The seven emotions in label order, in the color-blind safe palette of Okabe and Ito. Color is never the only cue:
// names and numbers are shown beside it.
export const EMOTIONS = ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"];

export function colorOf(emotion) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${emotion}`).trim();
}

// The shares of a window or session in label order: corrected if available, else raw.
export function shares(of) {
  const distribution = of.distribution ?? of.rawDistribution;
  return distribution && EMOTIONS.map((emotion) => distribution[emotion]);
}

// Short label, full sentence.
export const CAUTIONS = {
  "few-faces": ["few faces", "Few faces: the shares are rough estimates."],
  "no-confusion-matrix": ["not corrected", "Not corrected: this model has no confusion matrix."],
  "mixed-models": ["not corrected", "Not corrected: the faces were classified by different models."],
  "unfamiliar-faces": ["unfamiliar faces", "Unfamiliar faces: they look unlike those that the model was measured on."],
  withheld: ["withheld", "Withheld: too few faces a frame to publish their emotions."],
};

// A difference of shares, in percentage points.
export function points(difference) {
  return `${difference < 0 ? "−" : "+"}${Math.round(Math.abs(difference) * 100)}`;
}

export function percent(share) {
  return `${(share * 100).toFixed(share > 0 && share < 0.0995 ? 1 : 0)}%`;
}
