package dev.orderstream.payment;

/** Something that is wanted of one payment, or that its provider has answered. */
public sealed interface PaymentCommand
        permits RequestPayment,
                RecordAuthorization,
                RecordDecline,
                VoidPayment,
                ExpirePayment,
                CapturePayment,
                RecordCapture,
                RecordCaptureFailure,
                RefundPayment,
                RecordRefund,
                RecordRefundFailure,
                RequestPaymentAgain,
                RetryCapture,
                SettleCapture,
                RetryRefund,
                SettleRefund {

    /** Key of the payment. */
    PaymentId paymentId();
}
