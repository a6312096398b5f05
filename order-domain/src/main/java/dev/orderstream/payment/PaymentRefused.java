package dev.orderstream.payment;

import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.Shown;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A rule of {@link Payment} refused a command. */
public final class PaymentRefused extends DomainRefusal {

    /** The payment was requested before, for another order or amount. */
    public static final String REQUEST_DIFFERS = "payment-differs";
    /** The amount is not promised, or not any more. */
    public static final String NOT_AUTHORIZED = "payment-not-authorized";
    /** The provider has answered otherwise before. */
    public static final String ANSWERED_OTHERWISE = "payment-answered-otherwise";
    /** More than what is promised and not taken yet. */
    public static final String MORE_THAN_AUTHORIZED = "more-than-authorized";
    /** More than what was taken and not given back yet. */
    public static final String MORE_THAN_CAPTURED = "more-than-captured";
    /** Something was taken, or is being taken; it can only be given back. */
    public static final String ALREADY_CAPTURED = "payment-already-captured";
    /** The authorization is known already, and lasts until another time. */
    public static final String AUTHORIZATION_DIFFERS = "authorization-differs";
    /** The id is in use for another amount or another request, or was reported with another reason. */
    public static final String MOVEMENT_DIFFERS = "payment-movement-differs";
    /** Nobody asked for this capture or refund. */
    public static final String UNKNOWN_MOVEMENT = "unknown-payment-movement";

    /** A payment is in one currency. */
    public static final String OTHER_CURRENCY = "payment-in-other-currency";

    /** The provider's promise was over when it was recorded. */
    public static final String AUTHORIZATION_LAPSED = "authorization-lapsed";
    /** Only what has failed is asked for again or settled elsewhere. */
    public static final String MOVEMENT_NOT_FAILED = "payment-movement-not-failed";

    /** It has as many captures, or refunds, as a payment may have. */
    public static final String TOO_MANY_MOVEMENTS = "too-many-movements";

    private static final long serialVersionUID = 1L;

    private PaymentRefused(String code, String message) {
        super(code, message);
    }

    static PaymentRefused tooManyMovements(PaymentId paymentId, String id, int most) {
        return new PaymentRefused(
                TOO_MANY_MOVEMENTS,
                "%s would be one more than the %d captures, or refunds, that payment %s may have; settle it elsewhere"
                        .formatted(id, most, paymentId));
    }

    static PaymentRefused requestDiffers(PaymentId paymentId) {
        return new PaymentRefused(
                REQUEST_DIFFERS,
                "Payment %s was requested for another order or amount; use a payment id of its own"
                        .formatted(paymentId));
    }

    static PaymentRefused notAuthorized(PaymentId paymentId, PaymentStatus status, String intent) {
        return new PaymentRefused(
                NOT_AUTHORIZED,
                "Payment %s is %s and cannot be %s; request another one".formatted(paymentId, status, intent));
    }

    static PaymentRefused authorizationLapsed(PaymentId paymentId, String authorization, Instant expiresAt) {
        return new PaymentRefused(
                AUTHORIZATION_LAPSED,
                "Authorization %s of payment %s has lapsed at %s; have the provider promise the amount anew"
                        .formatted(authorization, paymentId, expiresAt));
    }

    static PaymentRefused movementNotFailed(PaymentId paymentId, String id, Movement.State state) {
        return new PaymentRefused(
                MOVEMENT_NOT_FAILED,
                "%s of payment %s is %s; only what has FAILED is asked for again or settled elsewhere"
                        .formatted(id, paymentId, state));
    }

    static PaymentRefused answeredOtherwise(PaymentId paymentId, PaymentStatus status, String result) {
        return new PaymentRefused(
                ANSWERED_OTHERWISE,
                "Payment %s is %s, but now the provider says %s; clear this up with the provider"
                        .formatted(paymentId, status, result));
    }

    static PaymentRefused authorizationDiffers(
            PaymentId paymentId, String authorization, @Nullable Instant recorded, @Nullable Instant given) {
        return new PaymentRefused(
                AUTHORIZATION_DIFFERS,
                "Authorization %s of payment %s expires at %s, but now the provider says %s; clear this up with the provider"
                        .formatted(authorization, paymentId, orNever(recorded), orNever(given)));
    }

    static PaymentRefused declineDiffers(PaymentId paymentId, String recorded, String given) {
        return new PaymentRefused(
                ANSWERED_OTHERWISE,
                "Payment %s is DECLINED because of \"%s\", but now the provider says \"%s\"; clear this up with the provider"
                        .formatted(paymentId, Shown.of(recorded), Shown.of(given)));
    }

    static PaymentRefused reasonDiffers(PaymentId paymentId, String id, String recorded, String given) {
        return new PaymentRefused(
                MOVEMENT_DIFFERS,
                "%s of payment %s was reported with the reason \"%s\" and now with \"%s\"; clear up which is right"
                        .formatted(id, paymentId, Shown.of(recorded), Shown.of(given)));
    }

    private static String orNever(@Nullable Instant time) {
        return time == null ? "no time" : time.toString();
    }

    static PaymentRefused moreThanAuthorized(PaymentId paymentId, Money asked, Money possible) {
        return new PaymentRefused(
                MORE_THAN_AUTHORIZED,
                "%s was to be captured of payment %s; %s is promised and not taken yet"
                        .formatted(asked, paymentId, possible));
    }

    static PaymentRefused moreThanCaptured(PaymentId paymentId, Money asked, Money possible) {
        return new PaymentRefused(
                MORE_THAN_CAPTURED,
                "%s was to be refunded of payment %s; %s was taken and not given back yet"
                        .formatted(asked, paymentId, possible));
    }

    static PaymentRefused alreadyCaptured(PaymentId paymentId, PaymentStatus status) {
        return new PaymentRefused(
                ALREADY_CAPTURED, "Payment %s is %s and cannot be voided; refund it".formatted(paymentId, status));
    }

    static PaymentRefused movementDiffers(PaymentId paymentId, String id, Money recorded) {
        return new PaymentRefused(
                MOVEMENT_DIFFERS,
                "%s of payment %s is for %s; use an id of its own".formatted(id, paymentId, recorded));
    }

    static PaymentRefused unknownMovement(PaymentId paymentId, String id) {
        return new PaymentRefused(UNKNOWN_MOVEMENT, "Payment %s has no capture or refund %s".formatted(paymentId, id));
    }

    static PaymentRefused otherCurrency(PaymentId paymentId, Money asked, CurrencyUnit currency) {
        return new PaymentRefused(
                OTHER_CURRENCY,
                "%s was given for payment %s, which is in %s; give the amount in that"
                        .formatted(asked, paymentId, currency));
    }
}
