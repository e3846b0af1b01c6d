package io.emotionstreams.cli;

/** Marks a command that runs until it is stopped; {@link Commands} therefore sets its log level to INFO. */
public interface Service {}
