package dev.orderstream.axon.cosmos.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaFailuresTest {

    private final KafkaFailures failures = new KafkaFailures();

    static Stream<Throwable> ofTheBroker() {
        return Stream.of(
                new TimeoutException("no broker"),
                new NotLeaderOrFollowerException("moved"),
                new AuthenticationException("password changed"),
                new TopicAuthorizationException("orders"),
                new OutOfOrderSequenceException("start again"),
                new KafkaException("in an error state"));
    }

    @ParameterizedTest
    @MethodSource("ofTheBroker")
    void noEventIsToBlameForTheBroker(Throwable failure) {
        assertThat(failures.isTransient(failure)).isTrue();
    }

    static Stream<Throwable> ofTheRecord() {
        return Stream.of(
                new RecordTooLargeException("5 MB"),
                new RecordBatchTooLargeException("5 MB"),
                new SerializationException("no bytes"),
                new InvalidRecordException("no key"),
                new IllegalStateException("not of Kafka at all"));
    }

    @ParameterizedTest
    @MethodSource("ofTheRecord")
    void aRecordThatNoBrokerTakesDoesNotPass(Throwable failure) {
        assertThat(failures.isTransient(failure)).isFalse();
    }
}
