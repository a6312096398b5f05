package dev.orderstream.axon.cosmos.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.junit.jupiter.api.Test;

class RepeatableCommandTest {

    @Test
    void aCommandIsRepeatableIfItsSenderSaysSo() {
        CommandMessage<String> command = RepeatableCommand.of("key-1", "deposit", Map.of("caller", "ada"));

        assertThat(RepeatableCommand.is(command)).isTrue();
        assertThat(command.getIdentifier()).isEqualTo("key-1");
        assertThat(command.getCommandName()).isEqualTo("java.lang.String");
        assertThat(command.getMetaData()).containsEntry("caller", "ada");
    }

    @Test
    void aMessageIsNotRepeatableUntilItIsMarked() {
        CommandMessage<String> command = GenericCommandMessage.asCommandMessage("deposit");

        assertThat(RepeatableCommand.is(command)).isFalse();
        assertThat(RepeatableCommand.is(RepeatableCommand.mark(command))).isTrue();
    }

    @Test
    void metadataHandedOnToAnotherCommandDoesNotMakeThatOneRepeatable() {
        CommandMessage<String> first = RepeatableCommand.of("key-1", "deposit");
        CommandMessage<String> following = new GenericCommandMessage<>("confirm", first.getMetaData());

        assertThat(RepeatableCommand.is(following)).isFalse();
    }
}
