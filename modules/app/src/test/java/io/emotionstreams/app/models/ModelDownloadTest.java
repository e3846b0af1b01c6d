package io.emotionstreams.app.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a local server, which also cuts the line and serves wrong bytes. */
class ModelDownloadTest {
    private static final byte[] CONTENT = "a model file ".repeat(5000).getBytes(UTF_8);

    @TempDir
    Path directory;

    private HttpServer server;
    private PublishedModel model;
    private Path out;

    @BeforeEach
    void start() throws Exception {
        out = directory.resolve("model.onnx");
        model = new PublishedModel("model.onnx", URI.create("http://unused.invalid/"), CONTENT.length, sha256(CONTENT));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/whole", CONTENT.length, CONTENT);
        serve("/cut", CONTENT.length, Arrays.copyOf(CONTENT, CONTENT.length / 2));
        serve("/short", CONTENT.length / 2, Arrays.copyOf(CONTENT, CONTENT.length / 2));
        serve("/long", CONTENT.length + 1, Arrays.copyOf(CONTENT, CONTENT.length + 1));
        byte[] wrong = CONTENT.clone();
        wrong[7] ^= 1;
        serve("/wrong", wrong.length, wrong);
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/whole");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theWholeFileArrivesWithItsProgress() throws Exception {
        List<Long> progress = new ArrayList<>();

        assertThat(download("/whole").to(out, progress::add)).isTrue();

        assertThat(out).hasBinaryContent(CONTENT);
        assertThat(progress).isSorted().last().isEqualTo((long) CONTENT.length);
        assertThat(filesIn(directory)).containsExactly("model.onnx");
    }

    @Test
    void aRedirectIsFollowed() throws Exception {
        assertThat(download("/moved").to(out, bytes -> {})).isTrue();
        assertThat(out).hasBinaryContent(CONTENT);
    }

    @Test
    void aLostConnectionLeavesNothingBehindAndTheNextAttemptSucceeds() throws Exception {
        assertFails("/cut", "ended after", "run it again");

        assertThat(download("/whole").to(out, bytes -> {})).isTrue();
        assertThat(out).hasBinaryContent(CONTENT);
    }

    @Test
    void aFileThatIsTooShortIsDiscarded() {
        assertFails("/short", "ended after", "of " + CONTENT.length + " bytes");
    }

    @Test
    void aFileThatIsTooLongIsNotReadToItsEnd() {
        assertFails("/long", "is larger than");
    }

    @Test
    void wrongBytesAreDiscarded() {
        assertFails("/wrong", "SHA-256", "instead of " + model.sha256());
    }

    @Test
    void aMissingFileReportsTheStatus() {
        assertFails("/nothing", "status 404", "try a mirror");
    }

    @Test
    void anUnreachableServerIsNamed() {
        String address = address("/whole").toString();
        server.stop(0);
        assertFails("/whole", address, "can't be reached");
    }

    @Test
    void anExistingFileIsNotDownloadedAgain() throws Exception {
        Files.write(out, CONTENT);

        assertThat(download("/nothing").to(out, bytes -> {})).isFalse();
    }

    @Test
    void aDifferentFileIsNotOverwritten() throws Exception {
        Files.writeString(out, "precious");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> download("/whole").to(out, bytes -> {}))
                .withMessageContaining("is a different file");
        assertThat(out).hasContent("precious");
    }

    @Test
    void onlyHttpAddressesAreAccepted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelDownload(model, URI.create("file:///etc/passwd")))
                .withMessageContaining("http:// or https://");
    }

    private void assertFails(String path, String... reasons) {
        assertThatExceptionOfType(DownloadException.class)
                .isThrownBy(() -> download(path).to(out, bytes -> {}))
                .satisfies(failure -> assertThat(failure.getMessage()).contains(reasons));
        assertThat(filesIn(directory)).isEmpty();
    }

    private ModelDownload download(String path) {
        return new ModelDownload(model, address(path));
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void serve(String path, long promised, byte[] sent) {
        server.createContext(path, exchange -> answer(exchange, promised, sent));
    }

    private static void answer(HttpExchange exchange, long promised, byte[] sent) throws IOException {
        exchange.sendResponseHeaders(200, promised);
        exchange.getResponseBody().write(sent);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private static List<String> filesIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
