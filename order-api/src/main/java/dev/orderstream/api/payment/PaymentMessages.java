package dev.orderstream.api.payment;

import dev.orderstream.api.message.FeatureMessages;
import java.util.Map;

/** What back-end systems can say about payments. */
public final class PaymentMessages {

    /** By the type that senders give. */
    public static final FeatureMessages TYPES = new FeatureMessages(Map.ofEntries(
            Map.entry("RecordAuthorization", PaymentMessage.Authorization.class),
            Map.entry("RecordDecline", PaymentMessage.Decline.class),
            Map.entry("RecordCapture", PaymentMessage.Capture.class),
            Map.entry("RecordCaptureFailure", PaymentMessage.CaptureFailure.class),
            Map.entry("RecordRefund", PaymentMessage.Refund.class),
            Map.entry("RecordRefundFailure", PaymentMessage.RefundFailure.class)));

    private PaymentMessages() {}
}
