package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import org.jspecify.annotations.Nullable;

/** {@code value LIKE pattern [ESCAPE 'c']}. */
public record Like(Expression value, Expression pattern, @Nullable Character escape) implements Expression {

    @Override
    public JsonNode evaluate(Evaluation evaluation) {
        JsonNode text = value.evaluate(evaluation);
        JsonNode template = pattern.evaluate(evaluation);
        if (!text.isTextual() || !template.isTextual()) {
            return Values.UNDEFINED;
        }
        return Values.bool(LikePattern.of(template.textValue(), escape).matches(text.textValue()));
    }
}
