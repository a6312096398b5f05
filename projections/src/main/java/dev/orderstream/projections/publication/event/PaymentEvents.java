package dev.orderstream.projections.publication.event;

import dev.orderstream.payment.CaptureFailed;
import dev.orderstream.payment.CaptureRequested;
import dev.orderstream.payment.CaptureSettled;
import dev.orderstream.payment.LateAuthorizationFound;
import dev.orderstream.payment.PaymentAuthorized;
import dev.orderstream.payment.PaymentCaptured;
import dev.orderstream.payment.PaymentDeclined;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.payment.PaymentExpired;
import dev.orderstream.payment.PaymentRefunded;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.payment.PaymentVoided;
import dev.orderstream.payment.RefundFailed;
import dev.orderstream.payment.RefundRequested;
import dev.orderstream.payment.RefundSettled;
import org.mapstruct.Mapper;
import org.mapstruct.SubclassMapping;

/** Makes public events of those of the domain. */
@Mapper(config = Mapping.class)
interface PaymentEvents {

    @SubclassMapping(source = PaymentRequested.class, target = PublicPaymentEvent.PaymentRequested.class)
    @SubclassMapping(source = PaymentAuthorized.class, target = PublicPaymentEvent.PaymentAuthorized.class)
    @SubclassMapping(source = PaymentDeclined.class, target = PublicPaymentEvent.PaymentDeclined.class)
    @SubclassMapping(source = PaymentVoided.class, target = PublicPaymentEvent.PaymentVoided.class)
    @SubclassMapping(source = PaymentExpired.class, target = PublicPaymentEvent.PaymentExpired.class)
    @SubclassMapping(source = LateAuthorizationFound.class, target = PublicPaymentEvent.LateAuthorizationFound.class)
    @SubclassMapping(source = CaptureRequested.class, target = PublicPaymentEvent.CaptureRequested.class)
    @SubclassMapping(source = PaymentCaptured.class, target = PublicPaymentEvent.PaymentCaptured.class)
    @SubclassMapping(source = CaptureFailed.class, target = PublicPaymentEvent.CaptureFailed.class)
    @SubclassMapping(source = RefundRequested.class, target = PublicPaymentEvent.RefundRequested.class)
    @SubclassMapping(source = PaymentRefunded.class, target = PublicPaymentEvent.PaymentRefunded.class)
    @SubclassMapping(source = RefundFailed.class, target = PublicPaymentEvent.RefundFailed.class)
    @SubclassMapping(source = CaptureSettled.class, target = PublicPaymentEvent.CaptureSettled.class)
    @SubclassMapping(source = RefundSettled.class, target = PublicPaymentEvent.RefundSettled.class)
    PublicPaymentEvent toPublic(PaymentEvent event);
}
