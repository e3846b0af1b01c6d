package io.emotionstreams.benchmarks;

/**
 * A larger stack for JMH's processes. ONNX Runtime 1.29 searches the process's command line with a recursive regular
 * expression, and JMH's, which spells out the whole class path, takes it beyond the usual 1 MB.
 */
final class NativeStack {
    static final String OPTION = "-Xss16m";

    private NativeStack() {}
}
