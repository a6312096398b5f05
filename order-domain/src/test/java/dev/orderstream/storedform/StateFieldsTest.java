package dev.orderstream.storedform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.orderstream.order.Order;
import dev.orderstream.stock.StockItem;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fields of the states that snapshots hold, by revision. A snapshot that was stored before a field was there would be
 * read without it, also where the golden snapshot says nothing of it because it is null.
 */
class StateFieldsTest {

    private static final String OURS = "dev.orderstream.";
    private static final Pattern OUR_TYPES = Pattern.compile("dev\\.orderstream\\.[\\w.$]+");

    @ParameterizedTest
    @ValueSource(classes = {Order.class, StockItem.class})
    void theFieldsOfAStoredStateChangeWithItsRevisionOnly(Class<?> aggregate) {
        String revision = aggregate.getAnnotation(Revision.class).value();
        GoldenFile golden = GoldenFile.named(
                "%s.%s.fields".formatted(aggregate.getSimpleName(), revision),
                "write down its fields:\n" + String.join("\n", fieldsOf(aggregate)));

        assertThat(fieldsOf(aggregate))
                .as(
                        "fields of %s revision %s. Snapshots of this revision are stored with those of %s: raise its @Revision,"
                                + " and write a golden file of the new one",
                        aggregate.getSimpleName(), revision, golden.name())
                .containsExactlyElementsOf(golden.content().lines().toList());
    }

    /** All fields that are stored, of the aggregate and of whatever it holds, as {@code Class.field: type}. */
    private static List<String> fieldsOf(Class<?> aggregate) {
        Set<Class<?>> types = new LinkedHashSet<>();
        collect(aggregate, types);
        Set<String> fields = new TreeSet<>();
        for (Class<?> type : types) {
            storedFields(type)
                    .forEach(field -> fields.add("%s.%s: %s"
                            .formatted(
                                    withoutPackages(type), field.getName(), withoutPackages(field.getGenericType()))));
        }
        return List.copyOf(fields);
    }

    private static void collect(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            collect(generic.getRawType(), found);
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> collect(argument, found));
        } else if (type instanceof WildcardType wildcard) {
            Arrays.stream(wildcard.getUpperBounds()).forEach(bound -> collect(bound, found));
        } else if (type instanceof GenericArrayType array) {
            collect(array.getGenericComponentType(), found);
        } else if (type instanceof Class<?> single) {
            collectClass(single.isArray() ? single.getComponentType() : single, found);
        }
    }

    private static void collectClass(Class<?> type, Set<Class<?>> found) {
        if (!type.getName().startsWith(OURS) || type.isEnum() || isStoredAsText(type) || !found.add(type)) {
            return;
        }
        storedFields(type).forEach(field -> collect(field.getGenericType(), found));
        if (type.getSuperclass() != null) {
            collect(type.getSuperclass(), found);
        }
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(permitted -> collect(permitted, found));
        }
    }

    private static List<Field> storedFields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers) && !field.isSynthetic()) {
                fields.add(field);
            }
        }
        return fields;
    }

    /** Whether the mapper writes it as a text, so that nothing that is stored tells it from one. */
    private static boolean isStoredAsText(Class<?> type) {
        try {
            return StoredForm.objectMapper().getSerializerProviderInstance().findValueSerializer(type)
                    instanceof ToStringSerializer;
        } catch (JsonMappingException notStored) {
            throw new IllegalStateException(notStored);
        }
    }

    private static String textOrName(String ourType) {
        try {
            return isStoredAsText(Class.forName(ourType)) ? "String" : Matcher.quoteReplacement(ourType);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static String withoutPackages(Type type) {
        return OUR_TYPES
                .matcher(type.getTypeName())
                .replaceAll(name -> textOrName(name.group()))
                .replaceAll("[a-z0-9]+\\.", "")
                .replace('$', '.');
    }
}
