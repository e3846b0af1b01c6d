/**
 * Runs ONNX models: the ONNX Runtime environment, model files and their contract, the classifier port and its ONNX
 * adapter, micro-batching, and the bundled model. Knows no Kafka.
 */
package io.emotionstreams.inference;
