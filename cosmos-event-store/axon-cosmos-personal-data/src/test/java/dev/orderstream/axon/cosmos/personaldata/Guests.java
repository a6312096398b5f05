package dev.orderstream.axon.cosmos.personaldata;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;

/** An application with personal data: guests of a hotel. */
final class Guests {

    static final String NAME = "name";
    static final String CONTACT = "contact";

    private Guests() {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface Personal {
        String value();
    }

    @Personal(CONTACT)
    record Contact(String mail, List<String> phones) {}

    record GuestArrived(
            String guestId,
            @Personal(NAME) String name,
            @Personal("age") @Nullable Integer age,
            @Nullable Contact contact,
            int nights) {

        static GuestArrived named(String guestId, String name) {
            return new GuestArrived(guestId, name, null, null, 2);
        }
    }

    record Companion(@Personal(NAME) String name, boolean child) {}

    record GuestsJoined(String guestId, List<Companion> companions, Map<String, Contact> emergencies) {}

    record RoomCleaned(String room) {}

    /** The state of an aggregate, as a snapshot has it. */
    static final class Stay {

        public String guestId = "";

        @Personal(NAME)
        public String name = "";
    }

    static ObjectMapper json() {
        return new ObjectMapper().registerModule(new JavaTimeModule());
    }

    static JacksonSerializer serializer() {
        return JacksonSerializer.builder().objectMapper(json()).build();
    }

    static PersonalDataModel model() {
        return PersonalDataModel.of(
                json(),
                Personal.class,
                Personal::value,
                Map.of(
                        NAME,
                        TextNode.valueOf("[forgotten]"),
                        "age",
                        IntNode.valueOf(0),
                        CONTACT,
                        json().valueToTree(new Contact("[forgotten]", List.of()))));
    }
}
