package dev.orderstream.cosmos.embedded.sql.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.expression.Between;
import dev.orderstream.cosmos.embedded.sql.expression.Binary;
import dev.orderstream.cosmos.embedded.sql.expression.BinaryOperator;
import dev.orderstream.cosmos.embedded.sql.expression.Constant;
import dev.orderstream.cosmos.embedded.sql.expression.Evaluation;
import dev.orderstream.cosmos.embedded.sql.expression.Expression;
import dev.orderstream.cosmos.embedded.sql.expression.Logical;
import dev.orderstream.cosmos.embedded.sql.expression.Parameter;
import dev.orderstream.cosmos.embedded.sql.expression.PropertyPath;
import dev.orderstream.cosmos.embedded.sql.run.SelectQuery;
import java.util.OptionalInt;

/** Finds what the AND-ed comparisons of a WHERE clause say about the document's id. */
public final class IdFilter {

    /** From here on the order of UTF-16 units and the order of UTF-8 bytes differ. */
    private static final char FIRST_UNIT_OF_DIFFERENT_ORDER = '\uD800';

    private final Evaluation evaluation;
    private final int documentSlot;

    private IdFilter(Evaluation evaluation, int documentSlot) {
        this.evaluation = evaluation;
        this.documentSlot = documentSlot;
    }

    public static IdBounds bounds(SelectQuery query, Evaluation evaluation) {
        SelectQuery.Clause where = query.where();
        OptionalInt documentSlot = query.documentSlot();
        return where == null || documentSlot.isEmpty()
                ? IdBounds.NONE
                : new IdFilter(evaluation, documentSlot.getAsInt()).narrow(IdBounds.NONE, where.expression());
    }

    private IdBounds narrow(IdBounds bounds, Expression condition) {
        if (condition instanceof Logical logical && !logical.deciding()) {
            return narrow(narrow(bounds, logical.left()), logical.right());
        }
        if (condition instanceof Between between && isId(between.value())) {
            return narrow(
                    narrow(bounds, BinaryOperator.GREATER_OR_EQUAL, between.low()),
                    BinaryOperator.LESS_OR_EQUAL,
                    between.high());
        }
        if (condition instanceof Binary comparison && isId(comparison.left())) {
            return narrow(bounds, comparison.operator(), comparison.right());
        }
        if (condition instanceof Binary comparison && isId(comparison.right())) {
            return narrow(bounds, mirrored(comparison.operator()), comparison.left());
        }
        return bounds;
    }

    private IdBounds narrow(IdBounds bounds, BinaryOperator operator, Expression operand) {
        boolean known = operand instanceof Constant || operand instanceof Parameter;
        JsonNode value = known ? operand.evaluate(evaluation) : null;
        if (value == null || !value.isTextual() || !ordersLikeBytes(value.textValue())) {
            return bounds;
        }
        String id = value.textValue();
        switch (operator) {
            case EQUALS:
                return bounds.atLeast(id, true).atMost(id, true);
            case GREATER:
                return bounds.atLeast(id, false);
            case GREATER_OR_EQUAL:
                return bounds.atLeast(id, true);
            case LESS:
                return bounds.atMost(id, false);
            case LESS_OR_EQUAL:
                return bounds.atMost(id, true);
            default:
                return bounds;
        }
    }

    private boolean isId(Expression expression) {
        PropertyPath path = PropertyPath.of(expression);
        return path != null && path.slot() == documentSlot && path.isProperty("id");
    }

    private static boolean ordersLikeBytes(String id) {
        return id.chars().allMatch(unit -> unit < FIRST_UNIT_OF_DIFFERENT_ORDER);
    }

    private static BinaryOperator mirrored(BinaryOperator operator) {
        switch (operator) {
            case GREATER:
                return BinaryOperator.LESS;
            case GREATER_OR_EQUAL:
                return BinaryOperator.LESS_OR_EQUAL;
            case LESS:
                return BinaryOperator.GREATER;
            case LESS_OR_EQUAL:
                return BinaryOperator.GREATER_OR_EQUAL;
            default:
                return operator;
        }
    }
}
