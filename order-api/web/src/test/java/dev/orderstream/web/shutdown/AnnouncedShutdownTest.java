package dev.orderstream.web.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class AnnouncedShutdownTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({TomcatServletWebServerAutoConfiguration.class, ShutdownAutoConfiguration.class})
    static class Service {

        @Bean
        LastReadiness lastReadiness() {
            return new LastReadiness();
        }
    }

    static class LastReadiness implements ApplicationListener<AvailabilityChangeEvent<ReadinessState>> {

        private volatile ReadinessState state = ReadinessState.REFUSING_TRAFFIC;

        @Override
        public void onApplicationEvent(AvailabilityChangeEvent<ReadinessState> event) {
            state = event.getState();
        }
    }

    @Test
    void readinessGoesWhileTheServiceStillListens() throws Exception {
        var service = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "server.shutdown=graceful",
                        "orderstream.shutdown.announced-for=60s")
                .run();
        int port = service.getWebServer().getPort();
        LastReadiness readiness = service.getBean(LastReadiness.class);
        AnnouncedShutdown announced = service.getBean(AnnouncedShutdown.class);
        assertThat(readiness.state).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);

        Thread closing = new Thread(service::close);
        closing.start();
        await().atMost(PATIENCE).until(() -> !announced.isRunning());

        assertThat(readiness.state).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
        assertThatCode(() -> connect(port)).doesNotThrowAnyException();

        closing.interrupt();
        closing.join();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThatThrownBy(() -> connect(port)).isInstanceOf(ConnectException.class));
    }

    private static void connect(int port) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT61S"})
    void aTimeThatMakesNoSenseIsRefused(String time) {
        assertThatThrownBy(() -> new ShutdownProperties(Duration.parse(time)))
                .hasMessageContaining("orderstream.shutdown.announced-for");
    }
}
