package dev.orderstream.axon.cosmos.personaldata;

import static dev.orderstream.axon.cosmos.personaldata.Guests.CONTACT;
import static dev.orderstream.axon.cosmos.personaldata.Guests.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.orderstream.axon.cosmos.personaldata.Guests.Contact;
import dev.orderstream.axon.cosmos.personaldata.Guests.Personal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PersonalDataModelTest {

    private final PersonalDataModel model = Guests.model();

    @Test
    void marksOfComponentsAndOfTypesAreFound() {
        assertThat(model.partsOf(Guests.GuestArrived.class))
                .containsExactlyInAnyOrder(part(NAME, "name"), part("age", "age"), part(CONTACT, "contact"));
        assertThat(model.partsOf(Guests.RoomCleaned.class)).isEmpty();
    }

    @Test
    void marksWithinListsAndMapsAreFound() {
        assertThat(model.partsOf(Guests.GuestsJoined.class))
                .containsExactlyInAnyOrder(part(NAME, "companions", "*", "name"), part(CONTACT, "emergencies", "*"));
    }

    record Hidden(Optional<Contact> contact, Contact[] more, Either either) {}

    sealed interface Either {}

    record Left(@Personal(NAME) String name) implements Either {}

    record Right(int number) implements Either {}

    @Test
    void marksWithinOptionalsArraysAndSealedInterfacesAreFound() {
        assertThat(model.partsOf(Hidden.class))
                .containsExactlyInAnyOrder(
                        part(CONTACT, "contact"), part(CONTACT, "more", "*"), part(NAME, "either", "name"));
    }

    static final class Aggregate {
        @JsonUnwrapped
        public Guests.Stay stay = new Guests.Stay();
    }

    @Test
    void whatIsUnwrappedStandsWhereItIsWritten() {
        assertThat(model.partsOf(Aggregate.class)).containsExactly(part(NAME, "name"));
    }

    record Folder(@Personal(NAME) String name, List<Folder> folders) {}

    @Test
    void whatContainsItselfIsRefusedRatherThanMissed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> model.partsOf(Folder.class))
                .withMessageContaining("Folder")
                .withMessageContaining("may contain itself");
    }

    record Tree(int size, Map<String, Tree> trees) {}

    @Test
    void whatContainsItselfWithoutPersonalDataIsFine() {
        assertThat(model.partsOf(Tree.class)).isEmpty();
    }

    record OfAnotherKind(@Personal("photo") String photo) {}

    @Test
    void aKindWithoutAPlaceholderIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> model.partsOf(OfAnotherKind.class))
                .withMessageContaining("of the kind photo");
    }

    @Test
    void aPayloadThatIsPersonalAsAWholeIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> model.partsOf(Contact.class))
                .withMessageContaining("as a whole");
    }

    private static PersonalPart part(String kind, String... path) {
        return new PersonalPart(kind, List.of(path));
    }
}
