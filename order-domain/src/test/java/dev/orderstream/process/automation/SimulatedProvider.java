package dev.orderstream.process.automation;

import dev.orderstream.payment.CaptureRequested;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.payment.RecordAuthorization;
import dev.orderstream.payment.RecordCapture;
import dev.orderstream.payment.RecordDecline;
import dev.orderstream.payment.RecordRefund;
import dev.orderstream.payment.RefundRequested;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventHandler;

/** A payment provider that authorizes, declines or stays silent, and takes and gives back what it is asked for. */
class SimulatedProvider {

    /** How it answers when an amount is requested. */
    enum Mood {
        AUTHORIZES,
        DECLINES,
        STAYS_SILENT
    }

    private final CommandGateway gateway;
    private final Mood mood;

    SimulatedProvider(CommandGateway gateway, Mood mood) {
        this.gateway = gateway;
        this.mood = mood;
    }

    @EventHandler
    void on(PaymentRequested event) {
        if (mood == Mood.AUTHORIZES) {
            gateway.sendAndWait(new RecordAuthorization(event.paymentId(), "auth-" + event.paymentId(), null));
        } else if (mood == Mood.DECLINES) {
            gateway.sendAndWait(new RecordDecline(event.paymentId(), "insufficient funds"));
        }
    }

    @EventHandler
    void on(CaptureRequested event) {
        gateway.sendAndWait(new RecordCapture(event.paymentId(), event.captureId()));
    }

    @EventHandler
    void on(RefundRequested event) {
        gateway.sendAndWait(new RecordRefund(event.paymentId(), event.refundId()));
    }
}
