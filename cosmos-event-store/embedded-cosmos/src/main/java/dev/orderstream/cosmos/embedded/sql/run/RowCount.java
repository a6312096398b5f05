package dev.orderstream.cosmos.embedded.sql.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.expression.Evaluation;
import dev.orderstream.cosmos.embedded.sql.expression.Expression;
import dev.orderstream.cosmos.embedded.sql.text.QueryText;

/** The number after TOP, OFFSET or LIMIT: written out or a parameter. */
public record RowCount(String keyword, Expression expression, QueryText.Position position) {

    /** @throws SqlSyntaxException when the value is no integer from 0 to 2,147,483,647 */
    public int value(Evaluation evaluation) {
        JsonNode value = expression.evaluate(evaluation);
        double number = value.isNumber() ? value.doubleValue() : -1;
        if (number < 0 || number != (int) number) {
            throw position.error(keyword + " takes an integer from 0 to " + Integer.MAX_VALUE + ", not "
                    + (value.isMissingNode() ? "a parameter that has no value" : value.toString()));
        }
        return (int) number;
    }
}
