package dev.orderstream.axon.cosmos.internal.commit;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was read back from JSON is the same as what a handler has returned, as far as can be told: of records, lists,
 * maps and arrays part by part, of other classes by their {@code equals}, and of those without one by their class.
 */
final class SameAnswer {

    private SameAnswer() {}

    static boolean isSame(@Nullable Object answer, @Nullable Object readBack) {
        if (Objects.equals(answer, readBack)) {
            return true;
        }
        if (answer == null || readBack == null) {
            return false;
        }
        if (answer instanceof List<?> list) {
            return readBack instanceof List<?> other && isSame(list.toArray(), other.toArray());
        }
        if (answer instanceof Map<?, ?> map) {
            return readBack instanceof Map<?, ?> other
                    && map.keySet().equals(other.keySet())
                    && map.keySet().stream().allMatch(key -> isSame(map.get(key), other.get(key)));
        }
        if (answer instanceof Optional<?> optional) {
            return readBack instanceof Optional<?> other && isSame(optional.orElse(null), other.orElse(null));
        }
        return answer.getClass() == readBack.getClass() && isSameOfAClass(answer, readBack);
    }

    private static boolean isSameOfAClass(Object answer, Object readBack) {
        if (answer instanceof BigDecimal number) {
            return number.compareTo((BigDecimal) readBack) == 0;
        }
        if (answer.getClass().isArray()) {
            return isSameArray(answer, readBack);
        }
        if (answer.getClass().isRecord()) {
            for (RecordComponent component : answer.getClass().getRecordComponents()) {
                if (!isSame(value(component, answer), value(component, readBack))) {
                    return false;
                }
            }
            return true;
        }
        return !hasEquals(answer.getClass());
    }

    private static boolean isSameArray(Object answer, Object readBack) {
        int length = Array.getLength(answer);
        if (length != Array.getLength(readBack)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!isSame(Array.get(answer, i), Array.get(readBack, i))) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object value(RecordComponent component, Object owner) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(owner);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "Component %s of %s cannot be read."
                            .formatted(
                                    component.getName(),
                                    component.getDeclaringRecord().getName()),
                    e);
        }
    }

    private static boolean hasEquals(Class<?> type) {
        try {
            return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every class has an equals method, but %s has none.".formatted(type), e);
        }
    }
}
