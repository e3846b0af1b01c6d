/** The offline trainer: turns labeled faces into an ONNX model, its model card and its evaluation report. */
package io.emotionstreams.trainer;
