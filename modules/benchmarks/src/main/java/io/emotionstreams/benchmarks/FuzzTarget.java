package io.emotionstreams.benchmarks;

import java.util.List;

/** A part of the product that reads bytes which anyone may have sent. Not thread-safe. */
interface FuzzTarget extends AutoCloseable {
    /** In lower case, without spaces. */
    String name();

    /** Valid inputs, to be changed. */
    List<byte[]> seeds();

    /**
     * Reads an input. An input that is rejected in the documented way is no error.
     *
     * @throws Exception if it is not: a finding
     */
    void run(byte[] input) throws Exception;

    @Override
    void close();
}
