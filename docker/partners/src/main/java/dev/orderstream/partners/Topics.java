package dev.orderstream.partners;

/**
 * Where the partners listen and answer.
 *
 * @param payments topic of the events that the payment provider hears
 * @param fulfillment topic of the events that warehouse and carrier hear
 * @param commands topic of the commands that they answer with
 */
public record Topics(String payments, String fulfillment, String commands) {

    /** Those that both services use unless told otherwise. */
    public static final Topics USUAL =
            new Topics("orderstream.payments.v1", "orderstream.fulfillment.v1", "orderstream.commands.v1");
}
