/** The trainer's command line: {@code train}, {@code evaluate} and {@code export}. */
package io.emotionstreams.trainer.cli;
