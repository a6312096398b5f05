package dev.orderstream.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PaymentProviderTest {

    private final PaymentProvider provider = new PaymentProvider();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            PaymentRequested       | 12.40 | RecordAuthorization
            PaymentRequested       | 12.41 | RecordDecline
            PaymentRequested       | 12.42 | -
            PaymentRequested       | 12.43 | RecordAuthorization RecordAuthorization
            CaptureRequested       | 12.40 | RecordCapture
            CaptureRequested       | 12.41 | RecordCapture
            CaptureRequested       | 12.43 | RecordCapture RecordCapture
            CaptureRequested       | 12.44 | RecordCaptureFailure
            RefundRequested        | 12.40 | RecordRefund
            RefundRequested        | 12.45 | RecordRefundFailure
            PaymentVoided          | 12.40 | -
            LateAuthorizationFound | 12.40 | -
            """)
    void theAmountTellsHowItAnswers(String event, String amount, String replies) {
        assertThat(repliesTo(event, amount)).extracting(CommandMessage::type).containsExactly(expected(replies));
        assertThat(repliesTo(event, amount))
                .allSatisfy(reply -> assertThat(reply.key()).isEqualTo("pay-1"));
    }

    private List<CommandMessage> repliesTo(String type, String amount) {
        String body =
                """
                {"paymentId":"pay-1","orderId":"1","captureId":"c","refundId":"r","amount":{"amount":"%s","currency":"GBP"}}
                """
                        .formatted(amount);
        return provider.repliesTo(new PublishedEvent("e", type, new JsonMapper().readTree(body)));
    }

    private static String[] expected(String replies) {
        return replies.equals("-") ? new String[0] : replies.split(" ");
    }
}
