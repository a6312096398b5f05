package dev.orderstream.partners;

/**
 * Where the partners listen and answer.
 *
 * @param payments topic of the events that the payment provider hears
 * @param fulfillment topic of the events that warehouse and carrier hear
 * @param commands topic of the commands that they answer with
 */
public record Topics(String payments, String fulfillment, String commands) {

    static final String PAYMENTS = "orderstream.payments.v1";
    static final String FULFILLMENT = "orderstream.fulfillment.v1";
    static final String COMMANDS = "orderstream.commands.v1";

    /** Those that both services use unless told otherwise. */
    public static final Topics USUAL = new Topics(PAYMENTS, FULFILLMENT, COMMANDS);
}
