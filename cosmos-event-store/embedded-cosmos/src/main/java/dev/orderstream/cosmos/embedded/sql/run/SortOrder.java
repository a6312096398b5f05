package dev.orderstream.cosmos.embedded.sql.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.expression.Evaluation;
import dev.orderstream.cosmos.embedded.sql.value.ValueOrder;
import java.util.Comparator;
import java.util.List;

/** The order of an ORDER BY clause over the keys of rows, one key per item. */
public record SortOrder(List<SelectQuery.OrderItem> items) implements Comparator<List<JsonNode>> {

    /** The keys of the row that is bound. */
    public List<JsonNode> keys(Evaluation evaluation) {
        return items.stream()
                .map(item -> item.expression().evaluate(evaluation))
                .toList();
    }

    @Override
    public int compare(List<JsonNode> left, List<JsonNode> right) {
        for (int i = 0; i < items.size(); i++) {
            int byKey = ValueOrder.ASCENDING.compare(left.get(i), right.get(i));
            if (byKey != 0) {
                return items.get(i).descending() ? -byKey : byKey;
            }
        }
        return 0;
    }
}
