package dev.orderstream.projections.publication.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderstream.storedform.StoredExamples;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is published of an event, to the byte, whatever becomes of the form that it is stored in. */
class PublishedFormTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "published");

    private final PublicEvents events = new PublicEvents();
    private final PublishedSchemas schemas = new PublishedSchemas();

    static Stream<Object> events() {
        return StoredExamples.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsPublishedAsItsGoldenFileSays(Object event) throws Exception {
        Path golden = GOLDEN.resolve(event.getClass().getSimpleName() + ".v1.json");

        assertThat(new String(events.json(events.of(event)), StandardCharsets.UTF_8))
                .as(golden.toString())
                .isEqualTo(Files.readString(golden).strip());
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatIsPublishedIsWhatItsSchemaDescribes(Object event) {
        PublicEvent published = events.of(event);

        schemas.requireValid(new PublicEventType(published.getClass()).schemaId(), events.json(published));
    }

    @ParameterizedTest
    @MethodSource("events")
    void soIsAnEventWithoutWhatMayBeMissing(Object event) throws Exception {
        PublicEvent published = events.of(withoutWhatMayBeMissing(event));

        schemas.requireValid(new PublicEventType(published.getClass()).schemaId(), events.json(published));
    }

    @Test
    void aValueThatTheSchemaDoesNotDescribeIsFound() {
        String schema = "urn:orderstream:event:OrderHoldReleased:v1";

        assertThatThrownBy(() -> schemas.requireValid(schema, bytes("{\"orderId\":\"o-1\"}")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("hold");
        assertThatThrownBy(
                        () -> schemas.requireValid(schema, bytes("{\"orderId\":\"o-1\",\"hold\":\"h\",\"by\":\"me\"}")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("by");
    }

    @Test
    void whatIsNoEventOfTheDomainHasNoPublicForm() {
        assertThatThrownBy(() -> events.of("text")).hasMessageContaining("java.lang.String is no event of the domain");
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static Object withoutWhatMayBeMissing(Object event) throws ReflectiveOperationException {
        RecordComponent[] components = event.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            boolean mayBeMissing = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
            values[i] = mayBeMissing ? null : components[i].getAccessor().invoke(event);
        }
        return event.getClass()
                .getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
                .newInstance(values);
    }
}
