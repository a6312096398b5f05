package dev.orderstream.cosmos.embedded.sql.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.expression.Evaluation;
import dev.orderstream.cosmos.embedded.sql.expression.Expression;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * One input of the FROM clause, bound to an alias.
 *
 * @param alias null where it has none and nothing can refer to it
 * @param slot where its values are bound
 * @param iterates whether the alias takes the elements of arrays ({@code x IN …}) instead of the values themselves
 */
public record Source(@Nullable String alias, int slot, boolean iterates, Collection collection) {

    /** What a source takes its values from. */
    public sealed interface Collection permits Path, Rows {}

    /** A path into the document or another alias, a parameter or an array written out. */
    public record Path(Expression expression) implements Collection {}

    /** The rows of a subquery. */
    public record Rows(SelectQuery query) implements Collection {}

    public String aliasOr(String other) {
        return alias == null ? other : alias;
    }

    /** Whether its values come from the container as a whole instead of from one document. */
    public boolean readsContainer() {
        return collection instanceof Rows rows && rows.query().overContainer();
    }

    /** The values for the alias, given the bindings made so far. */
    public Iterator<JsonNode> values(Evaluation evaluation, Iterator<? extends JsonNode> documents) {
        Iterator<JsonNode> values = collection instanceof Rows rows
                ? new QueryRun(rows.query(), evaluation, documents).rows()
                : definedValue(((Path) collection).expression().evaluate(evaluation));
        return iterates ? Rowset.flatten(values) : values;
    }

    private static Iterator<JsonNode> definedValue(JsonNode value) {
        return value.isMissingNode()
                ? Collections.emptyIterator()
                : Collections.singletonList(value).iterator();
    }
}
