/** Labelled faces: read from Kaggle's file or from class folders, held in memory, and worsened as video worsens them. */
package io.emotionstreams.trainer.data;
