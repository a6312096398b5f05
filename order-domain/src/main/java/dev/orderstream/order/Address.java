package dev.orderstream.order;

import dev.orderstream.rule.Require;
import dev.orderstream.rule.Stored;
import org.jspecify.annotations.Nullable;

/**
 * Where goods are to be brought.
 *
 * @param name who receives them; at most 200 characters
 * @param street street and house number; at most 200 characters
 * @param city at most 100 characters
 * @param postalCode at most 20 characters; null where there is none
 * @param country at most 100 characters
 */
public record Address(String name, String street, String city, @Nullable String postalCode, String country) {

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

    /** @throws IllegalArgumentException if a value is not what may be sent anew; what was stored once stays as it is */
    public void requireSendable() {
        Require.text("name", name, 200);
        Require.text("street", street, 200);
        Require.text("city", city, 100);
        Require.optionalText("postalCode", postalCode, 20);
        Require.text("country", country, 100);
    }
}
