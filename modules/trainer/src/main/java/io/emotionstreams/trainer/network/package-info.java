/** The networks: described once as layers, which libtorch runs, the exporter writes and the layer table counts. */
package io.emotionstreams.trainer.network;
