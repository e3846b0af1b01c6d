package io.emotionstreams.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    private static final String LOOPBACK_4 = "0100007F";
    private static final String LOOPBACK_4_IN_6 = "0000000000000000FFFF00000100007F";

    @TempDir
    private Path directory;

    @Test
    void aTransactionIsReadCompletelyOrNotAtAll() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                BrokerClient client = new BrokerClient(broker)) {
            client.createTopic("frames");
            client.sendInTransaction("frames", List.of("1", "2"), true);
            client.sendInTransaction("frames", List.of("aborted"), false);
            client.sendInTransaction("frames", List.of("3"), true);

            assertThat(client.readCommitted("frames")).containsExactly("1", "2", "3");
        }
    }

    @Test
    void aClientMayLeaveATransactionOpenForAMinuteAtMost() {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                BrokerClient client = new BrokerClient(broker)) {
            assertThatCode(() -> client.initTransactions(60_000)).doesNotThrowAnyException();
            assertThatExceptionOfType(KafkaException.class)
                    .isThrownBy(() -> client.initTransactions(60_001))
                    .withStackTraceContaining("transaction.max.timeout.ms");
        }
    }

    @Test
    void recordsSurviveARestartOnTheSameDirectoryAndPort() throws Exception {
        int port;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
                BrokerClient client = new BrokerClient(broker)) {
            port = broker.port();
            client.createTopic("frames");
            client.sendInTransaction("frames", List.of("retained"), true);
        }

        BrokerSettings again =
                BrokerSettings.TEMPORARY.withDataDirectory(directory).withPort(port);
        try (EmbeddedBroker broker = EmbeddedBroker.start(again);
                BrokerClient client = new BrokerClient(broker)) {
            assertThat(broker.port()).isEqualTo(port);
            assertThat(client.readCommitted("frames")).containsExactly("retained");
        }
    }

    @Test
    void recordsSurviveARestartOnAnotherPort() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
                BrokerClient client = new BrokerClient(broker)) {
            client.createTopic("frames");
            client.sendInTransaction("frames", List.of("retained"), true);
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
                BrokerClient client = new BrokerClient(broker)) {
            assertThat(client.readCommitted("frames")).containsExactly("retained");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void everySocketListensOnLoopback() throws IOException {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + broker.port());
            assertThat(ListeningSockets.addresses())
                    .as("one for clients, one for the controller")
                    .hasSize(2)
                    .allMatch(address -> address.equals(LOOPBACK_4) || address.equals(LOOPBACK_4_IN_6));
        }
    }

    @Test
    void aSecondBrokerOnTheSameDirectoryIsRejectedAndTheFirstKeepsRunning() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
                BrokerClient client = new BrokerClient(broker)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> EmbeddedBroker.start(directory))
                    .withMessageContaining("is in use by another running broker");

            client.createTopic("frames");
            client.sendInTransaction("frames", List.of("1"), true);
            assertThat(client.readCommitted("frames")).containsExactly("1");
        }
    }

    @Test
    void aPortInUseIsRejected() throws IOException {
        try (ServerSocket inUse = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            BrokerSettings settings = BrokerSettings.TEMPORARY.withPort(inUse.getLocalPort());

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EmbeddedBroker.start(settings))
                    .withMessage("port " + inUse.getLocalPort()
                            + " on 127.0.0.1 is in use; stop the process that listens there, or choose another port");
        }
    }

    @Test
    void aFreePortThatWasBoundInTheMeantimeIsReplaced() throws IOException {
        try (ServerSocket inUse = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            int free = FreePort.find();
            Queue<Integer> ports = new ArrayDeque<>(List.of(inUse.getLocalPort(), free));

            try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.TEMPORARY, ports::remove)) {
                assertThat(broker.port()).isEqualTo(free);
            }
        }
    }

    @Test
    void aTemporaryDirectoryIsDeletedOnClose() {
        Path temporary;
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            temporary = broker.dataDirectory();
            assertThat(temporary).isDirectory();
        }

        assertThat(temporary).doesNotExist();
    }

    @Test
    void closeIsIdempotent() {
        EmbeddedBroker broker = EmbeddedBroker.start(directory);

        broker.close();
        broker.close();

        assertThat(directory).isDirectoryContaining("glob:**/kafka");
    }
}
