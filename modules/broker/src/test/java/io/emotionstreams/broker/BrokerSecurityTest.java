package io.emotionstreams.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerSecurityTest {
    private static final BrokerSecurity SECURITY =
            new BrokerSecurity("admin", Map.of("admin", "admin-password", "detect", "detect-password"));

    @Test
    void aUserLogsInWithItsOwnPassword() {
        assertThat(SECURITY.login("detect"))
                .isEqualTo("org.apache.kafka.common.security.plain.PlainLoginModule required"
                        + " username=\"detect\" password=\"detect-password\";");
    }

    @Test
    void anUnknownUserCanNotLogIn() {
        assertThatIllegalArgumentException().isThrownBy(() -> SECURITY.login("nobody"));
    }

    @Test
    void anAdministratorWithoutAPasswordIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BrokerSecurity("admin", Map.of("detect", "x")))
                .withMessage("the administrator 'admin' needs a password");
    }

    @Test
    void aPasswordThatWouldBreakTheLoginIsRefusedAndNotTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BrokerSecurity("admin", Map.of("admin", "a\"; b")))
                .withMessageContaining("'admin'")
                .withMessageNotContaining("a\"; b");
    }

    @Test
    void passwordsAreNotShown() {
        assertThat(SECURITY.toString()).contains("detect").doesNotContain("password");
    }
}
