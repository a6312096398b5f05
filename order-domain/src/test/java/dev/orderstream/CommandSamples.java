package dev.orderstream;

import dev.orderstream.fulfillment.FulfillmentCommand;
import dev.orderstream.order.OrderCommand;
import dev.orderstream.order.RecordSale;
import dev.orderstream.payment.PaymentCommand;
import dev.orderstream.returns.ReturnCommand;
import dev.orderstream.stock.StockCommand;
import dev.orderstream.stock.StockItemId;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** One command of each kind that there is, made by its constructor, with any of its values replaced. */
final class CommandSamples {

    private static final Map<String, String> TEXTS = Map.of(
            "sku", "SKU-1",
            "location", "MAIN",
            "orderId", "pos-s-r-1",
            "storeId", "s",
            "registerId", "r",
            "receiptNumber", "1",
            "lineId", "1");

    private CommandSamples() {}

    /** A value within a command: which kind of command, where in it, and of what type. */
    record Place(Class<?> command, String path, Class<?> type) {
        String name() {
            return path.substring(path.lastIndexOf('.') + 1);
        }

        @Override
        public String toString() {
            return command.getSimpleName() + "." + path;
        }
    }

    /** All kinds of commands. */
    static Stream<Class<?>> kinds() {
        return Stream.of(
                        OrderCommand.class,
                        StockCommand.class,
                        PaymentCommand.class,
                        ReturnCommand.class,
                        FulfillmentCommand.class)
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()));
    }

    /** Every value of a type in every kind of command, those in its lists included. */
    static Stream<Place> places(Class<?> type) {
        return kinds().flatMap(kind -> {
            List<Place> found = new ArrayList<>();
            collect(kind, kind, "", found);
            return found.stream().filter(place -> place.type == type);
        });
    }

    /** A command whose values are in range but for the one that is replaced. */
    static Object with(Place place, Object value) {
        return make(place.command, "", Map.of(place.path, value));
    }

    /** A command whose values are all in range. */
    static Object of(Class<?> kind) {
        return make(kind, "", Map.of());
    }

    private static void collect(Class<?> command, Class<?> kind, String prefix, List<Place> found) {
        for (RecordComponent component : kind.getRecordComponents()) {
            String path = prefix + component.getName();
            Class<?> entry = entryType(component.getGenericType());
            if (isIdentifier(entry)) {
                found.add(new Place(command, path, String.class));
            } else if (entry.isRecord()) {
                collect(command, entry, path + ".", found);
            } else {
                found.add(new Place(command, path, entry));
            }
        }
    }

    private static Class<?> entryType(Type type) {
        return type instanceof ParameterizedType list ? (Class<?>) list.getActualTypeArguments()[0] : (Class<?>) type;
    }

    /** Whether it is a text with a name of its own, and so at the same place as the text that it is written as. */
    private static boolean isIdentifier(Class<?> type) {
        return type.isRecord()
                && type.getRecordComponents().length == 1
                && type.getRecordComponents()[0].getType() == String.class;
    }

    private static Object make(Class<?> kind, String prefix, Map<String, Object> replaced) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : kind.getRecordComponents()) {
            values.put(component.getName(), value(component, prefix, replaced));
        }
        derive(kind, prefix, values, replaced);
        for (RecordComponent component : kind.getRecordComponents()) {
            if (isIdentifier(component.getType())) {
                values.computeIfPresent(
                        component.getName(), (name, text) -> construct(component.getType(), List.of(text)));
            }
        }
        return construct(kind, values.values());
    }

    private static Object construct(Class<?> kind, Collection<Object> values) {
        Class<?>[] types = Arrays.stream(kind.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = kind.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(thrown);
        } catch (ReflectiveOperationException noConstructor) {
            throw new IllegalStateException(kind + " cannot be made; teach this class how", noConstructor);
        }
    }

    /** Keys that are made of other values follow these, so that a refusal is of the value and not of the key. */
    private static void derive(Class<?> kind, String prefix, Map<String, Object> values, Map<String, Object> replaced) {
        if (values.containsKey("stockItemId") && values.containsKey("sku") && values.containsKey("location")) {
            values.put("stockItemId", stockItemId(values, prefix, replaced));
        }
        if (kind == RecordSale.class) {
            Function<String, String> part = name -> values.get(name).toString().replace('-', '~');
            values.put(
                    "orderId",
                    "pos-" + part.apply("storeId") + "-" + part.apply("registerId") + "-"
                            + values.get("receiptNumber"));
        }
        replaced.forEach((path, value) -> {
            if (path.equals(prefix + "orderId")) {
                values.put(path.substring(prefix.length()), value);
            }
        });
    }

    /** A key that is replaced itself is not that of the SKU and the location any more. */
    private static Object stockItemId(Map<String, Object> values, String prefix, Map<String, Object> replaced) {
        Object sku = replaced.getOrDefault(prefix + "stockItemId.sku", values.get("sku"));
        Object location = replaced.getOrDefault(prefix + "stockItemId.location", values.get("location"));
        return new StockItemId((String) sku, (String) location);
    }

    private static Object value(RecordComponent component, String prefix, Map<String, Object> replaced) {
        String path = prefix + component.getName();
        Class<?> entry = entryType(component.getGenericType());
        Class<?> type = isIdentifier(entry) ? String.class : entry;
        Object value = type.isRecord()
                ? make(entry, path + ".", replaced)
                : replaced.getOrDefault(path, simple(component.getName(), type));
        return component.getType() == List.class ? List.of(value) : value;
    }

    private static Object simple(String name, Class<?> type) {
        if (type == String.class) {
            return TEXTS.getOrDefault(name, name + "-1");
        }
        if (type == int.class || type == Integer.class) {
            return 1;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == Instant.class) {
            return Instant.parse("2011-12-09T12:50:00Z");
        }
        if (type == CurrencyUnit.class) {
            return CurrencyUnit.of("GBP");
        }
        if (type == Money.class) {
            return Money.parse("GBP 2.55");
        }
        if (type == BigMoney.class) {
            return BigMoney.parse("GBP 2.55");
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        throw new IllegalStateException(type + " is not a type of value that is known here; teach this class one");
    }
}
