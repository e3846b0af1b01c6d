package io.emotionstreams.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server's certificate that it signed itself, made with the JDK's keytool as a user would. */
final class Certificates {
    private static final String PASSWORD = "changeit";

    private final Path folder;

    /** @param name what the certificate is for, such as {@code ip:127.0.0.1} */
    Certificates(Path folder, String name) throws IOException, InterruptedException {
        this.folder = folder;
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-dname",
                "CN=alerts",
                "-ext",
                "SAN=" + name,
                "-keystore",
                keys().toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-keystore",
                keys().toString(),
                "-file",
                folder.resolve("server.pem").toString());
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                "alerts",
                "-file",
                folder.resolve("server.pem").toString(),
                "-keystore",
                trusted().toString());
    }

    /** With the server's key. */
    SSLContext server() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys())) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    /** The options of a JVM that trusts the server. */
    List<String> trust() {
        return List.of("-Djavax.net.ssl.trustStore=" + trusted(), "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    private Path keys() {
        return folder.resolve("server.p12");
    }

    private Path trusted() {
        return folder.resolve("trusted.p12");
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }
}
