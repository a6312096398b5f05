package dev.orderstream.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.rule.OrderId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservationIdTest {

    @Test
    void anIdIsReadAsItIsWritten() {
        assertThat(ReservationId.of(new OrderId("order-1"), "2")).isEqualTo("order-1/2");
        assertThat(ReservationId.find("order-1/2")).contains(new ReservationId(new OrderId("order-1"), "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kept-for-the-window", "/2"})
    void whatNamesNoOrderIsNotThatOfALine(String reservationId) {
        assertThat(ReservationId.find(reservationId)).isEmpty();
    }
}
