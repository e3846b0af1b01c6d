/** Network architectures, each described once as layers: libtorch runs them, the exporter writes them, a table lists them. */
package io.emotionstreams.trainer.network;
