/** Export: trained weights to the ONNX file that the classify stage opens, and the card that goes with it. */
package io.emotionstreams.trainer.export;
