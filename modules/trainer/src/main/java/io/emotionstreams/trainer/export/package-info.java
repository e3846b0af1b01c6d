/** Export: writes trained weights as an ONNX model for the pipeline, with its model card. */
package io.emotionstreams.trainer.export;
