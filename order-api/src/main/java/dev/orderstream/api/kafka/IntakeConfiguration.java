package dev.orderstream.api.kafka;

import dev.orderstream.api.axon.WorkerExecutors;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Topics, workers, and what happens when the event store is down. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    /** What is read at most, its key and headers, and somewhat more, so that a message that is too large is told so by its dead letter. */
    static final int LARGEST_MESSAGE_BYTES = MessageReader.MAX_BYTES + 64 * 1024;

    /** A message and the headers that say why it is here, also one of a topic that takes more than those made here. */
    static final int LARGEST_DEAD_LETTER_BYTES = 4 * 1024 * 1024;

    static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    /** The topics that the intake reads. */
    @Bean
    String[] commandTopicNames(Senders senders) {
        return senders.topics();
    }

    @Bean
    KafkaAdmin.NewTopics commandTopics(Senders senders, IntakeProperties properties) {
        return new KafkaAdmin.NewTopics(Arrays.stream(senders.commandTopics())
                .map(topic -> TopicBuilder.name(topic)
                        .partitions(properties.partitions())
                        .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_MESSAGE_BYTES))
                        .build())
                .toArray(NewTopic[]::new));
    }

    /** As many partitions as the command topics, because a dead letter keeps its partition. */
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

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService intakeTimer() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "intake-timer");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What fails otherwise than by being refused waits for the store, the broker or another instance. */
    @Bean(destroyMethod = "close")
    KeyChains keyChains(
            @Qualifier("intakeExecutor") AsyncTaskExecutor workers,
            @Qualifier("intakeTimer") ScheduledExecutorService timer,
            IntakeProperties properties) {
        return new KeyChains(workers, timer, FIRST_PAUSE, properties.longestPause());
    }

    /** A consumer that waits for what it has taken looks this often whether it is done. Spring Boot asks for this very type. */
    @Bean
    ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> promptConsumers() {
        return container -> container.getContainerProperties().setPollTimeoutWhilePaused(Duration.ofMillis(10));
    }

    @Bean
    KafkaAdmin.NewTopics replyTopics(IntakeProperties properties) {
        return new KafkaAdmin.NewTopics(properties.replyTopics().stream()
                .map(topic -> TopicBuilder.name(topic)
                        .partitions(properties.partitions())
                        .build())
                .toArray(NewTopic[]::new));
    }
}
