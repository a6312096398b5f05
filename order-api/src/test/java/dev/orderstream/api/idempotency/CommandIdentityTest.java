package dev.orderstream.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandIdentityTest {

    private static final CommandIdentity IDENTITY = new CommandIdentity("shop", "place-order", "k1");

    @Test
    void theIdOfAnIdentityNeverChangesBecauseItIsStored() {
        assertThat(IDENTITY.commandId()).isEqualTo("fbf17bf5-a5c2-37a2-ae59-4042d62f2ea4");
    }

    @Test
    void callersOperationsAndKeysNeverMeet() {
        assertThat(IDENTITY.commandId())
                .isNotEqualTo(new CommandIdentity("other", "place-order", "k1").commandId())
                .isNotEqualTo(new CommandIdentity("shop", "cancel-order", "k1").commandId())
                .isNotEqualTo(new CommandIdentity("shop", "place-order", "k2").commandId());
    }
}
