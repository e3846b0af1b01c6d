package io.emotionstreams.cli;

/** Marks a command that runs until it is stopped, and whose log therefore tells what it does; {@link Commands} asks. */
public interface Service {}
