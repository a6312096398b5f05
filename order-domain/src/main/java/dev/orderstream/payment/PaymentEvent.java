package dev.orderstream.payment;

import dev.orderstream.rule.OrderId;

/** Something that has happened to one payment. Those that ask for something are for whoever speaks to the provider. */
public sealed interface PaymentEvent
        permits PaymentRequested,
                PaymentAuthorized,
                PaymentDeclined,
                PaymentVoided,
                PaymentExpired,
                LateAuthorizationFound,
                CaptureRequested,
                PaymentCaptured,
                CaptureFailed,
                RefundRequested,
                PaymentRefunded,
                RefundFailed,
                CaptureSettled,
                RefundSettled {

    /** Key of the payment. */
    PaymentId paymentId();

    /** Key of the order that is paid. */
    OrderId orderId();
}
