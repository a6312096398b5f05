package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events of payments, as they are published. */
public sealed interface PublicPaymentEvent extends PublicEvent {

    @JsonPropertyDescription("Key of the payment")
    String paymentId();

    @JsonPropertyDescription("Key of the order that is paid")
    String orderId();

    @JsonClassDescription("The provider is to be asked for the amount.")
    record PaymentRequested(
            String paymentId,
            String orderId,
            Money amount,
            @JsonPropertyDescription("Until when an answer is waited for; left out if for ever") @Nullable
                    Instant answerBy)
            implements PublicPaymentEvent {}

    @JsonClassDescription("The amount is promised.")
    record PaymentAuthorized(
            String paymentId,
            String orderId,
            @JsonPropertyDescription("What the provider calls it") String authorization,
            @JsonPropertyDescription("Until when it is promised; left out if for ever") @Nullable Instant expiresAt)
            implements PublicPaymentEvent {}

    @JsonClassDescription("The amount will not be paid.")
    record PaymentDeclined(
            String paymentId, String orderId, @JsonPropertyDescription("As the provider names it") String reason)
            implements PublicPaymentEvent {}

    @JsonClassDescription("The amount is not wanted any more; the provider is to be told, if it has promised it.")
    record PaymentVoided(String paymentId, String orderId) implements PublicPaymentEvent {}

    @JsonClassDescription("Nobody answered in time, or the promise lapsed.")
    record PaymentExpired(String paymentId, String orderId) implements PublicPaymentEvent {}

    @JsonClassDescription(
            "An authorization came when the payment was over; the provider is to be told that it is not wanted.")
    record LateAuthorizationFound(
            String paymentId,
            String orderId,
            @JsonPropertyDescription("What the provider calls it") String authorization)
            implements PublicPaymentEvent {}

    @JsonClassDescription("The provider is to take a part of the promised amount.")
    record CaptureRequested(
            String paymentId,
            String orderId,
            @JsonPropertyDescription("Identifies it within the payment") String captureId,
            Money amount,
            @JsonPropertyDescription(
                            "The capture that has failed and is asked for again; left out if it is asked for the first time")
                    @Nullable
                    String retryOf)
            implements PublicPaymentEvent {}

    @JsonClassDescription("The provider has taken a part of the promised amount.")
    record PaymentCaptured(
            String paymentId,
            String orderId,
            String captureId,
            Money amount,
            @JsonPropertyDescription("What was taken by now") Money captured)
            implements PublicPaymentEvent {}

    @JsonClassDescription("The provider could not take the amount.")
    record CaptureFailed(
            String paymentId,
            String orderId,
            String captureId,
            Money amount,
            @JsonPropertyDescription("As the provider names it") String reason)
            implements PublicPaymentEvent {}

    @JsonClassDescription("The provider is to give something back.")
    record RefundRequested(
            String paymentId,
            String orderId,
            @JsonPropertyDescription("Identifies it within the payment") String refundId,
            Money amount,
            @JsonPropertyDescription(
                            "The refund that has failed and is asked for again; left out if it is asked for the first time")
                    @Nullable
                    String retryOf)
            implements PublicPaymentEvent {}

    @JsonClassDescription("The provider has given something back.")
    record PaymentRefunded(
            String paymentId,
            String orderId,
            String refundId,
            Money amount,
            @JsonPropertyDescription("What was given back by now") Money refunded)
            implements PublicPaymentEvent {}

    @JsonClassDescription("The provider could not give it back.")
    record RefundFailed(
            String paymentId,
            String orderId,
            String refundId,
            Money amount,
            @JsonPropertyDescription("As the provider names it") String reason)
            implements PublicPaymentEvent {}

    @JsonClassDescription(
            "What the provider could not do was settled elsewhere: it is asked for no more, and counts as taken.")
    record CaptureSettled(
            String paymentId,
            String orderId,
            String captureId,
            Money amount,
            @JsonPropertyDescription("How, for people") String reason)
            implements PublicPaymentEvent {}

    @JsonClassDescription(
            "What the provider could not do was settled elsewhere: it is asked for no more, and counts as given back.")
    record RefundSettled(
            String paymentId,
            String orderId,
            String refundId,
            Money amount,
            @JsonPropertyDescription("How, for people") String reason)
            implements PublicPaymentEvent {}
}
