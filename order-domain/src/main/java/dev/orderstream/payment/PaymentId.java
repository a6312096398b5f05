package dev.orderstream.payment;

/** How an order's payment is known. */
public final class PaymentId {

    private PaymentId() {}

    /** The payment of an order: {@code pay-<orderId>}. */
    public static String of(String orderId) {
        return "pay-" + orderId;
    }
}
