package dev.orderstream.cosmos.embedded.sql.naive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A query as text and as the steps that its clauses stand for, each over everything at once: join, filter, group, select,
 * drop duplicates, sort, cut.
 *
 * @param sources what FROM and JOIN bind, each for what is bound before
 * @param where null for none
 * @param groupBy empty for none
 */
public record NaiveQuery(
        boolean distinct,
        Selection selection,
        List<Source> sources,
        @Nullable Term where,
        List<Term> groupBy,
        List<Order> orderBy,
        Cut cut) {

    /** One input. */
    public record Source(
            String text, String alias, Function<Map<String, @Nullable Object>, List<@Nullable Object>> values) {

        /** {@code alias IN array}. */
        static Source elements(String alias, Term array) {
            return new Source(alias + " IN " + array.text(), alias, row -> {
                List<@Nullable Object> elements = new ArrayList<>();
                if (array.of(row) instanceof List<?> list) {
                    elements.addAll(list);
                }
                return elements;
            });
        }

        /** {@code (query) AS alias}. */
        static Source rows(String alias, NaiveQuery query) {
            return new Source("(" + query.text() + ") AS " + alias, alias, query::rows);
        }
    }

    /** TOP, OFFSET and LIMIT, each negative where it is not there. */
    public record Cut(int top, int offset, int limit) {

        static final Cut NONE = new Cut(-1, -1, -1);

        String text() {
            return offset < 0 ? "" : " OFFSET " + offset + " LIMIT " + limit;
        }
    }

    /** One item of ORDER BY. */
    public record Order(Term term, boolean descending) {}

    /** What is selected: everything ({@code *}), a value, or columns. */
    public enum Kind {
        ALL,
        VALUE,
        LIST
    }

    /** The SELECT clause; the columns of {@code *} are the one alias. */
    public record Selection(Kind kind, List<Column> columns) {}

    /**
     * A selected expression.
     *
     * @param aggregate name of an aggregate over the term, empty for none
     */
    public record Column(String aggregate, Term term) {

        String text() {
            return aggregate.isEmpty() ? term.text() : aggregate + "(" + term.text() + ")";
        }
    }

    /** A row with what it is sorted by. */
    public record Row(List<@Nullable Object> keys, @Nullable Object value) {}

    /** The query as it is sent. */
    public String text() {
        StringBuilder text = new StringBuilder("SELECT ");
        text.append(distinct ? "DISTINCT " : "").append(cut.top < 0 ? "" : "TOP " + cut.top + " ");
        text.append(selected());
        for (int i = 0; i < sources.size(); i++) {
            text.append(i == 0 ? " FROM " : " JOIN ").append(sources.get(i).text);
        }
        text.append(where == null ? "" : " WHERE " + where.text());
        text.append(list(" GROUP BY ", groupBy.stream().map(Term::text).toList()));
        text.append(list(
                " ORDER BY ",
                orderBy.stream()
                        .map(order -> order.term.text() + (order.descending ? " DESC" : ""))
                        .toList()));
        return text.append(cut.text()).toString();
    }

    private String selected() {
        if (selection.kind == Kind.ALL) {
            return "*";
        }
        if (selection.kind == Kind.VALUE) {
            return "VALUE " + selection.columns.get(0).text();
        }
        List<String> columns = new ArrayList<>();
        selection.columns.forEach(column -> columns.add(column.text() + " AS x" + columns.size()));
        return String.join(", ", columns);
    }

    private static String list(String keyword, List<String> items) {
        return items.isEmpty() ? "" : items.stream().collect(Collectors.joining(", ", keyword, ""));
    }

    /** Whether rows of several documents go into one. */
    public boolean grouped() {
        return !groupBy.isEmpty() || selection.columns.stream().anyMatch(column -> !column.aggregate.isEmpty());
    }

    /** Whether a document can give several rows. */
    public boolean sharesDocuments() {
        return sources.stream().anyMatch(source -> source.text.contains(" IN "));
    }

    /** The rows within a row of an enclosing query. */
    List<@Nullable Object> rows(Map<String, @Nullable Object> enclosing) {
        return cut(sorted(List.of(enclosing))).stream()
                .map(Row::value)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** All rows over documents, sorted, before TOP, OFFSET and LIMIT. */
    public List<Row> sortedRows(List<? extends Map<String, @Nullable Object>> documents) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        documents.forEach(document -> {
            Map<String, @Nullable Object> row = new HashMap<>();
            row.put(RandomQueries.DOCUMENT, document);
            rows.add(row);
        });
        return sorted(rows);
    }

    /** Those of the sorted rows that TOP, OFFSET and LIMIT leave. */
    public List<Row> cut(List<Row> rows) {
        if (cut.top >= 0) {
            return rows.subList(0, Math.min(cut.top, rows.size()));
        }
        int from = Math.min(Math.max(cut.offset, 0), rows.size());
        return rows.subList(from, cut.offset < 0 ? rows.size() : Math.min(from + cut.limit, rows.size()));
    }

    private List<Row> sorted(List<Map<String, @Nullable Object>> begun) {
        List<Map<String, @Nullable Object>> rows = begun;
        for (Source source : sources) {
            rows = rows.stream().flatMap(row -> bound(source, row).stream()).toList();
        }
        rows = rows.stream()
                .filter(row -> where == null || Boolean.TRUE.equals(where.of(row)))
                .toList();
        List<Row> selected = new ArrayList<>();
        for (List<Map<String, @Nullable Object>> group : groups(rows)) {
            Object value = select(group);
            if (value != Plain.UNDEFINED) {
                List<@Nullable Object> keys = new ArrayList<>();
                orderBy.forEach(order -> keys.add(order.term.of(group.get(0))));
                selected.add(new Row(keys, value));
            }
        }
        List<Row> kept = distinct ? new ArrayList<>(new LinkedHashSet<>(selected)) : selected;
        kept.sort(this::compare);
        return kept;
    }

    private static List<Map<String, @Nullable Object>> bound(Source source, Map<String, @Nullable Object> row) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Object value : source.values.apply(row)) {
            Map<String, @Nullable Object> wider = new HashMap<>(row);
            wider.put(source.alias, value);
            rows.add(wider);
        }
        return rows;
    }

    private List<List<Map<String, @Nullable Object>>> groups(List<Map<String, @Nullable Object>> rows) {
        if (!grouped()) {
            return rows.stream().map(List::of).toList();
        }
        Map<List<@Nullable Object>, List<Map<String, @Nullable Object>>> groups = new LinkedHashMap<>();
        if (groupBy.isEmpty()) {
            groups.put(List.of(), new ArrayList<>());
        }
        for (Map<String, @Nullable Object> row : rows) {
            List<@Nullable Object> key = new ArrayList<>();
            groupBy.forEach(term -> key.add(term.of(row)));
            groups.computeIfAbsent(key, unseen -> new ArrayList<>()).add(row);
        }
        return new ArrayList<>(groups.values());
    }

    private @Nullable Object select(List<Map<String, @Nullable Object>> group) {
        if (selection.kind != Kind.LIST) {
            return value(selection.columns.get(0), group);
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < selection.columns.size(); i++) {
            Object value = value(selection.columns.get(i), group);
            if (value != Plain.UNDEFINED) {
                object.put("x" + i, value);
            }
        }
        return object;
    }

    private static @Nullable Object value(Column column, List<Map<String, @Nullable Object>> group) {
        if (column.aggregate.isEmpty()) {
            return column.term.of(group.get(0));
        }
        List<@Nullable Object> values = new ArrayList<>();
        group.stream()
                .map(column.term::of)
                .filter(value -> value != Plain.UNDEFINED)
                .forEach(values::add);
        boolean allNumbers = values.stream().allMatch(Double.class::isInstance);
        double sum =
                allNumbers ? values.stream().mapToDouble(Double.class::cast).sum() : Double.NaN;
        boolean comparable =
                !values.isEmpty() && values.stream().noneMatch(value -> value instanceof List || value instanceof Map);
        switch (column.aggregate) {
            case "COUNT":
                return Plain.number(values.size());
            case "SUM":
                return allNumbers ? Plain.number(sum) : Plain.UNDEFINED;
            case "AVG":
                return allNumbers && !values.isEmpty() ? Plain.number(sum / values.size()) : Plain.UNDEFINED;
            case "MIN":
                return comparable ? Collections.min(values, Plain::compare) : Plain.UNDEFINED;
            default:
                return comparable ? Collections.max(values, Plain::compare) : Plain.UNDEFINED;
        }
    }

    private int compare(Row left, Row right) {
        for (int i = 0; i < orderBy.size(); i++) {
            int byKey = Plain.compare(left.keys.get(i), right.keys.get(i));
            if (byKey != 0) {
                return orderBy.get(i).descending ? -byKey : byKey;
            }
        }
        return 0;
    }

    @Override
    public String toString() {
        return text();
    }
}
