package dev.orderstream.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RouteTest {

    @Test
    void aRouteNamesServicePortAndPortsOfInstances() {
        assertThat(Route.of("order-api:8080=40001,40002"))
                .isEqualTo(new Route("order-api", 8080, List.of(40001, 40002)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "order-api",
                "order-api:8080",
                "order-api:8080=",
                "order-api:8080=1,1",
                "a:8080=0",
                "a:8080=65536",
                "a:70000=1",
                "a:x=1"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Route.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--connections=0", "--instance-connections=100001", "--pending=-1"})
    void aLimitThatMakesNoSenseIsWrongUsage(String limit) {
        assertThat(new CommandLine(new FrontProcess())
                        .setErr(new java.io.PrintWriter(java.io.Writer.nullWriter()))
                        .execute("--route", "a:0=1", "--status-port", "0", limit))
                .isEqualTo(2);
    }
}
