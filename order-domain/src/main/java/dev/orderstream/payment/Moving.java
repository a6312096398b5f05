package dev.orderstream.payment;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What holds for captures and refunds alike. Each of these refuses, or says nothing. */
final class Moving {

    private Moving() {}

    static Movement requireKnown(PaymentState payment, String id, @Nullable Movement movement) {
        if (movement == null) {
            throw PaymentRefused.unknownMovement(payment.paymentId(), id);
        }
        return movement;
    }

    static void requireNew(PaymentState payment, String id, @Nullable Movement movement) {
        if (movement != null) {
            throw PaymentRefused.movementDiffers(payment.paymentId(), id, movement.amount());
        }
    }

    static void requireSame(PaymentState payment, String id, Movement known, Money asked) {
        if (!known.amount().equals(asked)) {
            throw PaymentRefused.movementDiffers(payment.paymentId(), id, known.amount());
        }
    }

    static void requireSameReason(PaymentState payment, String id, String known, String given) {
        if (!known.equals(given)) {
            throw PaymentRefused.reasonDiffers(payment.paymentId(), id, known, given);
        }
    }

    static void requireOneMore(PaymentState payment, String id, boolean isLimitReached) {
        if (isLimitReached) {
            throw PaymentRefused.tooManyMovements(payment.paymentId(), id, Movements.MOST);
        }
    }

    static void requireFailed(PaymentState payment, String id, Movement movement) {
        if (movement.state() != Movement.State.FAILED) {
            throw PaymentRefused.movementNotFailed(payment.paymentId(), id, movement.state());
        }
    }

    static void requireCurrency(PaymentState payment, Money asked) {
        if (!asked.getCurrencyUnit().equals(payment.currency())) {
            throw PaymentRefused.otherCurrency(payment.paymentId(), asked, payment.currency());
        }
    }
}
