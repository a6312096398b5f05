package dev.orderstream.api.kafka;

import dev.orderstream.api.axon.WorkerExecutors;
import java.time.Duration;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** Topics, workers, and what happens when the event store is down. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    /** A message of a command topic with Kafka's default of 1 MB, or of one with twice as much, and the headers that say why it is here. */
    static final int LARGEST_DEAD_LETTER_BYTES = 4 * 1024 * 1024;

    static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    @Bean
    NewTopic commandTopic(IntakeProperties properties) {
        return TopicBuilder.name(properties.topic())
                .partitions(properties.partitions())
                .build();
    }

    /** As many partitions as the command topic, because a dead letter keeps its partition. */
    @Bean
    NewTopic deadLetterTopic(IntakeProperties properties) {
        return TopicBuilder.name(properties.deadLetterTopic())
                .partitions(properties.partitions())
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_DEAD_LETTER_BYTES))
                .build();
    }

    @Bean
    AsyncTaskExecutor intakeExecutor(WorkerExecutors executors, IntakeProperties properties) {
        return executors.bounded("intake", properties.workers());
    }

    /** A batch that failed for a technical reason is tried again for as long as it takes; its messages are not lost and not skipped. */
    @Bean
    CommonErrorHandler retryUntilTheStoreAnswers(IntakeProperties properties) {
        ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE.toMillis(), 2);
        pauses.setMaxInterval(properties.longestPause().toMillis());
        pauses.setMaxElapsedTime(Long.MAX_VALUE);
        return new DefaultErrorHandler(pauses);
    }
}
