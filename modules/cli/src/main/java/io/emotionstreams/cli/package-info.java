/** What all commands share: standard options, error reporting, exit codes, logging, progress, shutdown. */
package io.emotionstreams.cli;
