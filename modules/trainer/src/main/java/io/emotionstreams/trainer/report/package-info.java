/** Writes an evaluation as an HTML page with plots, as text and as JSON. */
package io.emotionstreams.trainer.report;
