/** The command line: one class per command. No other module needs it. */
package io.emotionstreams.app.cli;
