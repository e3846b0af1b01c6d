/** What every program of the launcher does alike: its options, failures, exit codes, logs, progress and clean end. */
package io.emotionstreams.cli;
