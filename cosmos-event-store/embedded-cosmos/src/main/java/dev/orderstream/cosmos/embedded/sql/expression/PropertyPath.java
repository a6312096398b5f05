package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path such as {@code c.address.city} or {@code c["lines"][0]}.
 *
 * @param slot where the alias at its start is bound
 * @param steps property names and array positions, at least none
 */
public record PropertyPath(int slot, List<JsonNode> steps) {

    /** The path that an expression is, or null where it is something else. */
    public static @Nullable PropertyPath of(Expression expression) {
        Deque<JsonNode> steps = new ArrayDeque<>();
        Expression at = expression;
        while (at instanceof Member member) {
            if (!(member.key() instanceof Constant key)) {
                return null;
            }
            steps.addFirst(key.value());
            at = member.target();
        }
        return at instanceof SourceReference source ? new PropertyPath(source.slot(), List.copyOf(steps)) : null;
    }

    /** The property name that a column gets from its expression when it has no alias, or null. */
    public static @Nullable String lastNameOf(Expression expression) {
        if (expression instanceof SourceReference source) {
            return source.alias();
        }
        boolean named = expression instanceof Member member
                && member.key() instanceof Constant key
                && key.value().isTextual();
        return named ? ((Constant) ((Member) expression).key()).value().textValue() : null;
    }

    public boolean isProperty(String name) {
        return steps.size() == 1 && name.equals(steps.get(0).textValue());
    }
}
