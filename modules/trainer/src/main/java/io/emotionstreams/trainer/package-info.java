/** The offline trainer: labelled faces in; a network's ONNX file, its card and its report out. */
package io.emotionstreams.trainer;
