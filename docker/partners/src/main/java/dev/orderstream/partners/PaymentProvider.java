package dev.orderstream.partners;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A payment provider that authorizes, takes and gives back whatever it is asked for, unless the amount tells otherwise, as the amounts of
 * many providers' test systems do: .41 is declined, .42 never answered, .43 answered twice, .44 not taken, .45 not given back.
 */
final class PaymentProvider {

    private static final String DECLINED = ".41";
    private static final String UNANSWERED = ".42";
    private static final String ANSWERED_TWICE = ".43";
    private static final String NOT_TAKEN = ".44";
    private static final String NOT_GIVEN_BACK = ".45";

    List<CommandMessage> repliesTo(PublishedEvent event) {
        String amount = event.body().path("amount").path("amount").asString();
        @Nullable
        CommandMessage reply =
                switch (event.type()) {
                    case "PaymentRequested" -> toRequest(event, amount);
                    case "CaptureRequested" -> toCapture(event, amount);
                    case "RefundRequested" -> toRefund(event, amount);
                    default -> null;
                };
        if (reply == null || amount.endsWith(UNANSWERED)) {
            return List.of();
        }
        return amount.endsWith(ANSWERED_TWICE) ? List.of(reply, reply) : List.of(reply);
    }

    private static CommandMessage toRequest(PublishedEvent event, String amount) {
        return amount.endsWith(DECLINED)
                ? reply("RecordDecline", event, Map.of("reason", "insufficient funds"))
                : reply("RecordAuthorization", event, Map.of("authorization", "sim-" + event.text("paymentId")));
    }

    private static CommandMessage toCapture(PublishedEvent event, String amount) {
        String id = event.text("captureId");
        return amount.endsWith(NOT_TAKEN)
                ? reply("RecordCaptureFailure", event, Map.of("captureId", id, "reason", "the card was stopped"))
                : reply("RecordCapture", event, Map.of("captureId", id));
    }

    private static CommandMessage toRefund(PublishedEvent event, String amount) {
        String id = event.text("refundId");
        return amount.endsWith(NOT_GIVEN_BACK)
                ? reply("RecordRefundFailure", event, Map.of("refundId", id, "reason", "the account was closed"))
                : reply("RecordRefund", event, Map.of("refundId", id));
    }

    private static CommandMessage reply(String type, PublishedEvent event, Map<String, Object> more) {
        Map<String, Object> properties = new LinkedHashMap<>(more);
        properties.put("paymentId", event.text("paymentId"));
        return new CommandMessage(type, event.text("paymentId"), properties);
    }
}
