package dev.orderstream.cosmos.embedded.sql.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.expression.Binary;
import dev.orderstream.cosmos.embedded.sql.expression.BinaryOperator;
import dev.orderstream.cosmos.embedded.sql.expression.Constant;
import dev.orderstream.cosmos.embedded.sql.expression.Evaluation;
import dev.orderstream.cosmos.embedded.sql.expression.Expression;
import dev.orderstream.cosmos.embedded.sql.expression.Inclusion;
import dev.orderstream.cosmos.embedded.sql.expression.Logical;
import dev.orderstream.cosmos.embedded.sql.expression.Parameter;
import dev.orderstream.cosmos.embedded.sql.expression.PropertyPath;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery;
import dev.orderstream.cosmos.embedded.sql.run.Source;
import dev.orderstream.cosmos.embedded.sql.value.Equality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Finds the partition keys that a WHERE clause can accept, from equality and IN on the key's paths, joined by AND and OR.
 *
 * <p>A condition is a list of alternatives. Each has a value per path of the key, null where it can be anything.
 */
public final class PartitionKeyFilter {

    /** A condition with more alternatives is taken to accept every key. */
    private static final int MOST_ALTERNATIVES = 256;

    private final Evaluation evaluation;
    private final List<List<String>> paths;
    private final int documentSlot;

    private PartitionKeyFilter(Evaluation evaluation, List<List<String>> paths, int documentSlot) {
        this.evaluation = evaluation;
        this.paths = paths;
        this.documentSlot = documentSlot;
    }

    /** Keys, or beginnings of hierarchical keys; the empty key alone accepts every document. */
    public static List<List<JsonNode>> keys(SelectQuery query, Evaluation evaluation, List<List<String>> paths) {
        if (query.overContainer() && query.sources().get(0).collection() instanceof Source.Rows rows) {
            return keys(rows.query(), evaluation, paths);
        }
        SelectQuery.Clause where = query.where();
        OptionalInt documentSlot = query.documentSlot();
        if (where == null || documentSlot.isEmpty()) {
            return List.of(List.of());
        }
        List<List<JsonNode>> keys = new PartitionKeyFilter(evaluation, paths, documentSlot.getAsInt())
                .alternatives(where.expression()).stream()
                        .map(PartitionKeyFilter::beginning)
                        .distinct()
                        .toList();
        return keys.contains(List.<JsonNode>of()) ? List.of(List.of()) : keys;
    }

    private static List<JsonNode> beginning(@Nullable JsonNode[] alternative) {
        return Arrays.stream(alternative).takeWhile(Objects::nonNull).toList();
    }

    private List<@Nullable JsonNode[]> alternatives(Expression condition) {
        if (condition instanceof Logical logical) {
            List<@Nullable JsonNode[]> left = alternatives(logical.left());
            List<@Nullable JsonNode[]> right = alternatives(logical.right());
            return logical.deciding() ? either(left, right) : both(left, right);
        }
        if (condition instanceof Inclusion inclusion) {
            return anyOf(inclusion.value(), inclusion.candidates());
        }
        if (condition instanceof Binary comparison && comparison.operator() == BinaryOperator.EQUALS) {
            return level(comparison.left()) < 0
                    ? anyOf(comparison.right(), List.of(comparison.left()))
                    : anyOf(comparison.left(), List.of(comparison.right()));
        }
        return everything();
    }

    private List<@Nullable JsonNode[]> everything() {
        List<@Nullable JsonNode[]> everything = new ArrayList<>();
        everything.add(new JsonNode[paths.size()]);
        return everything;
    }

    private List<@Nullable JsonNode[]> anyOf(Expression tested, List<Expression> candidates) {
        int level = level(tested);
        if (level < 0 || candidates.size() > MOST_ALTERNATIVES) {
            return everything();
        }
        List<@Nullable JsonNode[]> alternatives = new ArrayList<>();
        for (Expression candidate : candidates) {
            boolean known = candidate instanceof Constant || candidate instanceof Parameter;
            JsonNode value = known ? candidate.evaluate(evaluation) : null;
            if (value == null || !hasOneHash(value)) {
                return everything();
            }
            if (!value.isMissingNode()) {
                @Nullable JsonNode[] alternative = new JsonNode[paths.size()];
                alternative[level] = value;
                alternatives.add(alternative);
            }
        }
        return alternatives;
    }

    /** Zero equals negative zero, which hashes differently; arrays and objects are no partition keys. */
    private static boolean hasOneHash(JsonNode value) {
        return !value.isContainerNode() && !(value.isNumber() && value.doubleValue() == 0);
    }

    /** The place of a property in the partition key, or -1. */
    private int level(Expression expression) {
        PropertyPath path = PropertyPath.of(expression);
        if (path == null || (path.slot() != documentSlot && path.slot() != Evaluation.DOCUMENT)) {
            return -1;
        }
        return paths.indexOf(path.steps().stream().map(JsonNode::textValue).toList());
    }

    private List<@Nullable JsonNode[]> either(List<@Nullable JsonNode[]> left, List<@Nullable JsonNode[]> right) {
        List<@Nullable JsonNode[]> all = new ArrayList<>(left);
        all.addAll(right);
        return all.size() > MOST_ALTERNATIVES ? everything() : all;
    }

    private static List<@Nullable JsonNode[]> both(List<@Nullable JsonNode[]> left, List<@Nullable JsonNode[]> right) {
        if (left.size() * right.size() > MOST_ALTERNATIVES) {
            return left.size() < right.size() ? left : right;
        }
        List<@Nullable JsonNode[]> all = new ArrayList<>();
        for (@Nullable JsonNode[] first : left) {
            for (@Nullable JsonNode[] second : right) {
                @Nullable JsonNode[] merged = merged(first, second);
                if (merged != null) {
                    all.add(merged);
                }
            }
        }
        return all;
    }

    /** What both say, or null when they contradict each other. */
    private static @Nullable JsonNode @Nullable [] merged(@Nullable JsonNode[] left, @Nullable JsonNode[] right) {
        @Nullable JsonNode[] merged = left.clone();
        for (int i = 0; i < merged.length; i++) {
            JsonNode other = right[i];
            if (merged[i] == null) {
                merged[i] = other;
            } else if (other != null && !Equality.same(merged[i], other)) {
                return null;
            }
        }
        return merged;
    }
}
