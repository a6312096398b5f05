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
final class SameResult {

    private SameResult() {}

    static boolean isSame(@Nullable Object result, @Nullable Object readBack) {
        if (Objects.equals(result, readBack)) {
            return true;
        }
        if (result == null || readBack == null) {
            return false;
        }
        if (result instanceof List<?> list) {
            return readBack instanceof List<?> other && isSame(list.toArray(), other.toArray());
        }
        if (result instanceof Map<?, ?> map) {
            return readBack instanceof Map<?, ?> other
                    && map.keySet().equals(other.keySet())
                    && map.keySet().stream().allMatch(key -> isSame(map.get(key), other.get(key)));
        }
        if (result instanceof Optional<?> optional) {
            return readBack instanceof Optional<?> other && isSame(optional.orElse(null), other.orElse(null));
        }
        return result.getClass() == readBack.getClass() && isSameOfAClass(result, readBack);
    }

    private static boolean isSameOfAClass(Object result, Object readBack) {
        if (result instanceof BigDecimal number) {
            return number.compareTo((BigDecimal) readBack) == 0;
        }
        if (result.getClass().isArray()) {
            return isSameArray(result, readBack);
        }
        if (result.getClass().isRecord()) {
            for (RecordComponent component : result.getClass().getRecordComponents()) {
                if (!isSame(value(component, result), value(component, readBack))) {
                    return false;
                }
            }
            return true;
        }
        return !hasEquals(result.getClass());
    }

    private static boolean isSameArray(Object result, Object readBack) {
        int length = Array.getLength(result);
        if (length != Array.getLength(readBack)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!isSame(Array.get(result, i), Array.get(readBack, i))) {
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
