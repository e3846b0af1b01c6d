/** Puts the pipeline together: which stages run, with which settings, from start to clean end. */
package io.emotionstreams.app;
