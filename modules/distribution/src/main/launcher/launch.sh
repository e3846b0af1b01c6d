# What the two launchers share: the release's, and the one at the root of the source code. To be sourced by bash.

# $1: one line that says what to do. $2: the exit code, 1 unless given.
fail() {
    echo "emotion-streams: $1" >&2
    exit "${2:-1}"
}

# Sets java to the command to run, or ends.
find_java() {
    local says
    java=${JAVA_HOME:+$JAVA_HOME/bin/}java
    command -v "$java" >/dev/null ||
        fail "no Java found${JAVA_HOME:+ in JAVA_HOME, $JAVA_HOME}: install Java 17 or later, or set JAVA_HOME to it"
    # An option that Java takes from 17 on.
    "$java" --enable-native-access=ALL-UNNAMED -version >/dev/null 2>&1 || {
        says=$("$java" -version 2>&1) || true
        fail "$java is not Java 17 or later, but says '${says%%$'\n'*}': install one, or set JAVA_HOME to it"
    }
}

# The jars of directory $1 as a class path, in the same order everywhere.
jars() {
    local LC_ALL=C IFS=:
    local found=("$1"/*.jar)
    echo "${found[*]}"
}

# Where no language is set, as in containers and services, the JVM reads no file with another letter than ASCII's in its
# name, and prints ? for it.
speak_utf8() {
    if [ "$(locale charmap 2>/dev/null)" = ANSI_X3.4-1968 ] &&
        [ "$(env LC_ALL=C.UTF-8 locale charmap 2>/dev/null)" = UTF-8 ]; then
        export LC_ALL=C.UTF-8
    fi
}

# $1: class path. $2: main class. Then its arguments. The JVM takes this shell's place, and gets its signals.
launch() {
    local class_path=$1 main=$2
    shift 2
    # Native code is called on purpose; from Java 24 on the JVM warns unless told so.
    local options=(--enable-native-access=ALL-UNNAMED -Dorg.bytedeco.javacpp.logger=slf4j)
    if [ -t 2 ] && [ "${TERM:-dumb}" != dumb ]; then
        options+=("-Demotion.streams.terminal.width=$(tput cols 2>/dev/null || echo 80)")
    fi
    # Figures are given for a heap of this size; JAVA_OPTS comes later and wins.
    [ "$main" != io.emotionstreams.benchmarks.Bench ] || options+=(-Xmx512m)
    # The demo is over before the JVM's second compiler has earned what it costs, a third of all CPU time.
    [ "${1:-}" != demo ] || options+=(-XX:TieredStopAtLevel=1)
    speak_utf8
    # OpenCV reports to the console what we report as exceptions.
    export OPENCV_LOG_LEVEL=${OPENCV_LOG_LEVEL:-SILENT}
    # From 1.29 on ONNX Runtime reports its use to its maker, and keeps an id of this machine, unless told not to.
    export ORT_DISABLE_TELEMETRY=1
    # shellcheck disable=SC2086 # JAVA_OPTS is a list of options
    exec "$java" "${options[@]}" ${JAVA_OPTS:-} -cp "$class_path" "$main" "$@"
}
