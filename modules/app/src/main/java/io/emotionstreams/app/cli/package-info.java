/** The command line: one class per command, and nothing that another module would need. */
package io.emotionstreams.app.cli;
