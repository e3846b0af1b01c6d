package io.emotionstreams.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerSecurityTest {
    private static final BrokerSecurity SECURITY =
            new BrokerSecurity("admin", Map.of("admin", "admin-password", "detect", "detect-password"));

    @Test
    void theJaasConfigHasTheUsersPassword() {
        assertThat(SECURITY.jaasConfig("detect"))
                .isEqualTo("org.apache.kafka.common.security.plain.PlainLoginModule required"
                        + " username=\"detect\" password=\"detect-password\";");
    }

    @Test
    void anUnknownUserIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> SECURITY.jaasConfig("nobody"));
    }

    @Test
    void anAdministratorWithoutAPasswordIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BrokerSecurity("admin", Map.of("detect", "x")))
                .withMessage("the administrator 'admin' needs a password");
    }

    @Test
    void aPasswordThatNeedsQuotingIsRejectedAndNotShown() {
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
