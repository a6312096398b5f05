package dev.orderstream.api.order;

import dev.orderstream.order.Address;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Where goods are to be brought, as it comes in. */
public record AddressRequest(
        @NotBlank(message = "name is missing; say who receives the goods")
                @Size(max = 200, message = "name is longer than {max} characters; shorten it")
                String name,
        @NotBlank(message = "street is missing; give street and house number")
                @Size(max = 200, message = "street is longer than {max} characters; shorten it")
                String street,
        @NotBlank(message = "city is missing")
                @Size(max = 100, message = "city is longer than {max} characters; shorten it")
                String city,
        @Nullable
                @Size(min = 1, max = 20, message = "postalCode has not 1 to {max} characters; shorten or leave it out")
                String postalCode,
        @NotBlank(message = "country is missing")
                @Size(max = 100, message = "country is longer than {max} characters; shorten it")
                String country) {

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
