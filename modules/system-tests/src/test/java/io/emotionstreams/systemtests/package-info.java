/** The pipeline as a whole: on a real broker in the test's own JVM, in processes that are killed, and as it is built. */
package io.emotionstreams.systemtests;
