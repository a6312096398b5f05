package dev.orderstream.api.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The environment variables of the documentation are what Kafka's clients get. */
class KafkaSecuritySettingsTest {

    @Test
    void clientsOfAllKindsGetThem() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of(
                                "SPRING_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                                "SPRING_KAFKA_PROPERTIES_SASL_MECHANISM", "OAUTHBEARER",
                                "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "module required;",
                                "SPRING_KAFKA_PROPERTIES_SASL_LOGIN_CALLBACK_HANDLER_CLASS", "handler",
                                "SPRING_KAFKA_PROPERTIES_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL", "https://token",
                                "SPRING_KAFKA_SSL_TRUSTSTORETYPE", "PEM",
                                "SPRING_KAFKA_SSL_TRUSTSTORELOCATION", "file:/etc/kafka/ca.pem")));

        KafkaProperties kafka = Binder.get(environment)
                .bind("spring.kafka", KafkaProperties.class)
                .get();

        for (Map<String, Object> client : java.util.List.of(
                kafka.buildProducerProperties(), kafka.buildConsumerProperties(), kafka.buildAdminProperties())) {
            assertThat(client)
                    .containsEntry("security.protocol", "SASL_SSL")
                    .containsEntry("sasl.mechanism", "OAUTHBEARER")
                    .containsEntry("sasl.jaas.config", "module required;")
                    .containsEntry("sasl.login.callback.handler.class", "handler")
                    .containsEntry("sasl.oauthbearer.token.endpoint.url", "https://token")
                    .containsEntry("ssl.truststore.type", "PEM")
                    .containsEntry("ssl.truststore.location", "/etc/kafka/ca.pem");
        }
    }
}
