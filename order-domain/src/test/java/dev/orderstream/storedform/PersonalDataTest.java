package dev.orderstream.storedform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.order.Address;
import dev.orderstream.order.OrderExamples;
import dev.orderstream.rule.PersonalData;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PersonalDataTest {

    /** Names of what identifies a person, or may. */
    private static final List<String> TELLING =
            List.of("name", "address", "street", "city", "postal", "mail", "phone", "birth");

    private final ObjectMapper json = StoredForm.objectMapper();

    @Test
    void whatStandsInThePlaceOfAForgottenAddressIsAnAddress() throws JsonProcessingException {
        JsonNode placeholder = StoredForm.forgotten().get(Address.KIND);

        assertThat(json.treeToValue(placeholder, Address.class)).isEqualTo(Address.FORGOTTEN);
    }

    @Test
    void everyKindOfPersonalDataHasAPlaceholder() {
        assertThat(StoredForm.forgotten()).containsOnlyKeys(Address.KIND);
        assertThat(Address.class.getAnnotation(PersonalData.class).value()).isEqualTo(Address.KIND);
    }

    @Test
    void theTextOfAnEventDoesNotTellTheAddress() {
        assertThat(OrderExamples.orderPlacedWithAddress().toString())
                .contains(OrderExamples.ORDER.value())
                .doesNotContain(OrderExamples.ADDRESS.name(), OrderExamples.ADDRESS.street());
    }

    /** Whoever adds a name, a mail address or a telephone number to an event marks it, or it could never be forgotten. */
    @Test
    void whateverAnEventCallsANameOrAnAddressIsMarked() {
        Set<String> unmarked = new TreeSet<>();
        StoredExamples.events().forEach(event -> collectUnmarked(event.getClass(), unmarked));

        assertThat(unmarked).isEmpty();
    }

    private static void collectUnmarked(Class<?> type, Set<String> unmarked) {
        if (!type.isRecord() || type.isAnnotationPresent(PersonalData.class)) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            boolean marked = component.isAnnotationPresent(PersonalData.class)
                    || component.getType().isAnnotationPresent(PersonalData.class);
            String name = component.getName().toLowerCase(Locale.ROOT);
            if (!marked && TELLING.stream().anyMatch(name::contains)) {
                unmarked.add(type.getSimpleName() + "." + component.getName());
            }
            collectUnmarked(component.getType(), unmarked);
            if (component.getGenericType() instanceof ParameterizedType generic) {
                Arrays.stream(generic.getActualTypeArguments())
                        .filter(Class.class::isInstance)
                        .forEach(argument -> collectUnmarked((Class<?>) argument, unmarked));
            }
        }
    }
}
