/**
 * Runs ONNX models: the ONNX Runtime environment, model files and their contract, the classifier port and its ONNX
 * adapter, dynamic batching, and the bundled model. Does not depend on Kafka.
 */
package io.emotionstreams.inference;
