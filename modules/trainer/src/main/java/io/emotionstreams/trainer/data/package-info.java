/** Labeled faces: read from the FER2013 CSV file or from class directories, held in memory, and distorted like video. */
package io.emotionstreams.trainer.data;
