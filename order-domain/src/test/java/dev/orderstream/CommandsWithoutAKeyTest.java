package dev.orderstream;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderstream.fulfillment.StartPicking;
import dev.orderstream.order.CancelOrder;
import dev.orderstream.order.PlaceOrder;
import dev.orderstream.payment.VoidPayment;
import dev.orderstream.returns.CloseReturn;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who sends no key of what a command is about is told which one is missing. */
@NullUnmarked
class CommandsWithoutAKeyTest {

    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of("orderId", (Runnable) () -> new CancelOrder(null, "changed my mind")),
                Arguments.of("orderId", (Runnable) () ->
                        new PlaceOrder(null, null, "17850", null, null, CurrencyUnit.of("GBP"), List.of(), List.of())),
                Arguments.of("paymentId", (Runnable) () -> new VoidPayment(null)),
                Arguments.of("returnId", (Runnable) () -> new CloseReturn(null)),
                Arguments.of("fulfillmentOrderId", (Runnable) () -> new StartPicking(null)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theMissingKeyIsNamed(String key, Runnable command) {
        assertThatIllegalArgumentException().isThrownBy(command::run).withMessageStartingWith(key + " is");
    }
}
