package dev.orderstream.order;

import dev.orderstream.rule.PersonalData;
import dev.orderstream.rule.Require;
import dev.orderstream.rule.Stored;
import org.jspecify.annotations.Nullable;

/**
 * Where goods are to be brought, and to whom.
 *
 * @param name who receives them; at most 200 characters
 * @param street street and house number; at most 200 characters
 * @param city at most 100 characters
 * @param postalCode at most 20 characters; null where there is none
 * @param country at most 100 characters
 */
@PersonalData(Address.KIND)
public record Address(String name, String street, String city, @Nullable String postalCode, String country) {

    /** The kind of personal data that it is. */
    public static final String KIND = "address";

    private static final String FORGOTTEN_TEXT = "[forgotten]";

    /** Stands in the place of an address that was forgotten. */
    public static final Address FORGOTTEN =
            new Address(FORGOTTEN_TEXT, FORGOTTEN_TEXT, FORGOTTEN_TEXT, null, FORGOTTEN_TEXT);

    /** @throws IllegalArgumentException if a value is missing or out of range */
    public Address {
        Stored.text("name", name, 200);
        Stored.text("street", street, 200);
        Stored.text("city", city, 100);
        if (postalCode != null) {
            Stored.text("postalCode", postalCode, 20);
        }
        Stored.text("country", country, 100);
    }

    /** Says nothing of what it is, because texts of commands and events come into logs. */
    @Override
    public String toString() {
        return equals(FORGOTTEN) ? "Address" + FORGOTTEN_TEXT : "Address[…]";
    }

    /** @throws IllegalArgumentException if a value is not what may be sent anew; what was stored once stays as it is */
    public void requireSendable() {
        Require.text("name", name, 200);
        Require.text("street", street, 200);
        Require.text("city", city, 100);
        Require.optionalText("postalCode", postalCode, 20);
        Require.text("country", country, 100);
    }
}
