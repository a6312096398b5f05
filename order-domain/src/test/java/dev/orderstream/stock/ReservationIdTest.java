package dev.orderstream.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.rule.OrderId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservationIdTest {

    @Test
    void theReservationOfALineIsReadAsItIsWritten() {
        ReservationId reservation = ReservationId.of(new OrderId("order-1"), "2");

        assertThat(reservation).hasToString("order-1/2");
        assertThat(reservation.line()).contains(new ReservationId.Line(new OrderId("order-1"), "2"));
    }

    @Test
    void theSaleOfALineIsWrittenLikeItsReservation() {
        assertThat(SaleId.of(new OrderId("order-1"), "2")).hasToString("order-1/2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kept-for-the-window", "/1"})
    void whatNamesNoOrderIsNotThatOfALine(String reservationId) {
        assertThat(new ReservationId(reservationId).line()).isEmpty();
    }
}
