package dev.orderstream.api.order;

import dev.orderstream.api.request.Text;
import dev.orderstream.order.Address;
import org.jspecify.annotations.Nullable;

/** Where goods are to be brought, as it comes in. */
record AddressRequest(
        @Text(value = "name", max = 200, missing = "name is missing; say who receives the goods") String name,
        @Text(value = "street", max = 200, missing = "street is missing; give street and house number") String street,
        @Text(value = "city", max = 100, missing = "city is missing") String city,
        @Nullable @Text(value = "postalCode", max = 20) String postalCode,
        @Text(value = "country", max = 100, missing = "country is missing") String country) {

    /** The address that this is in an order. */
    public Address toAddress() {
        return new Address(
                name.strip(),
                street.strip(),
                city.strip(),
                postalCode == null ? null : postalCode.strip(),
                country.strip());
    }
}
