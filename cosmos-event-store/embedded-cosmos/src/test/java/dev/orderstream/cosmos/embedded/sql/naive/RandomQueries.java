package dev.orderstream.cosmos.embedded.sql.naive;

import dev.orderstream.cosmos.embedded.sql.naive.NaiveQuery.Column;
import dev.orderstream.cosmos.embedded.sql.naive.NaiveQuery.Cut;
import dev.orderstream.cosmos.embedded.sql.naive.NaiveQuery.Kind;
import dev.orderstream.cosmos.embedded.sql.naive.NaiveQuery.Order;
import dev.orderstream.cosmos.embedded.sql.naive.NaiveQuery.Selection;
import dev.orderstream.cosmos.embedded.sql.naive.NaiveQuery.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random queries over the documents of {@link RandomDocuments}. */
public final class RandomQueries {

    /** The alias of the document. */
    static final String DOCUMENT = "c";

    /**
     * What a FROM clause makes of a document.
     *
     * @param primitives paths whose values are neither arrays nor objects
     * @param others paths whose values may be anything
     */
    private record Inputs(List<Source> sources, List<Term> primitives, List<Term> others) {

        List<Term> all() {
            List<Term> all = new ArrayList<>(primitives);
            all.addAll(others);
            return all;
        }

        Inputs joined(Source source, List<Term> newPrimitives, List<Term> newOthers) {
            List<Source> allSources = new ArrayList<>(sources);
            allSources.add(source);
            List<Term> allPrimitives = new ArrayList<>(newPrimitives);
            allPrimitives.addAll(primitives);
            List<Term> allOthers = new ArrayList<>(newOthers);
            allOthers.addAll(others);
            return new Inputs(allSources, allPrimitives, allOthers);
        }
    }

    private static final Inputs DOCUMENTS = new Inputs(
            List.of(new Source("c", DOCUMENT, row -> one(row.get(DOCUMENT)))),
            List.of(
                    Term.path("c", "id"),
                    Term.path("c", "a"),
                    Term.path("c", "b"),
                    Term.path("c", "n"),
                    Term.path("c", "o", "x"),
                    Term.path("c", "tags", 0),
                    Term.path("c", "missing")),
            List.of(Term.path("c", "v"), Term.path("c", "tags"), Term.path("c", "o"), Term.path("c", "lines", 0)));

    /** Paths whose values are numbers or undefined. */
    private static final Set<String> NUMBERS = Set.of("c.n", "l.q", "o.y", "d.x1");

    private final Random random;
    private final boolean aggregatesNumbers;
    private final RandomTerms terms;

    /**
     * Queries by the random numbers given.
     *
     * @param aggregatesNumbers whether aggregates other than COUNT are over numbers alone
     */
    public RandomQueries(Random random, boolean aggregatesNumbers) {
        this.random = random;
        this.aggregatesNumbers = aggregatesNumbers;
        this.terms = new RandomTerms(random);
    }

    /** The next query. */
    public NaiveQuery next() {
        Inputs inputs = inputs();
        switch (random.nextInt(9)) {
            case 0:
            case 1:
                return distinct(inputs);
            case 2:
            case 3:
            case 4:
                return grouped(inputs);
            default:
                return new NaiveQuery(
                        false,
                        selection(inputs),
                        inputs.sources,
                        filter(inputs),
                        List.of(),
                        orderBy(inputs.primitives),
                        terms.cut());
        }
    }

    /** The rows are made of primitive paths, so that each is sorted by what it shows. */
    private NaiveQuery distinct(Inputs inputs) {
        boolean single = random.nextBoolean();
        List<Term> shown = some(inputs.primitives, 1, single ? 1 : 2);
        Selection selection = new Selection(
                single ? Kind.VALUE : Kind.LIST,
                shown.stream().map(term -> new Column("", term)).toList());
        List<Order> orderBy = random.nextBoolean() ? orderBy(shown) : List.of();
        return new NaiveQuery(true, selection, inputs.sources, filter(inputs), List.of(), orderBy, terms.cut());
    }

    private NaiveQuery grouped(Inputs inputs) {
        List<Term> groupBy = some(inputs.primitives, 0, 2);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            columns.add(aggregate(inputs));
        }
        groupBy.forEach(key -> columns.add(new Column("", key)));
        Selection selection = random.nextBoolean()
                ? new Selection(Kind.VALUE, columns.subList(0, 1))
                : new Selection(Kind.LIST, columns);
        return new NaiveQuery(false, selection, inputs.sources, filter(inputs), groupBy, List.of(), Cut.NONE);
    }

    private Column aggregate(Inputs inputs) {
        String aggregate = terms.oneOf("COUNT", "SUM", "AVG", "MIN", "MAX");
        List<Term> numbers = inputs.primitives.stream()
                .filter(path -> NUMBERS.contains(path.text()))
                .toList();
        boolean counts = aggregate.equals("COUNT") || numbers.isEmpty();
        return aggregatesNumbers && !counts
                ? new Column(aggregate, terms.oneOf(numbers))
                : new Column(aggregatesNumbers ? "COUNT" : aggregate, terms.oneOf(inputs.all()));
    }

    private Selection selection(Inputs inputs) {
        int kind = random.nextInt(inputs.sources.size() > 1 ? 2 : 3);
        if (kind == 0) {
            return new Selection(Kind.VALUE, List.of(new Column("", term(inputs, 2))));
        }
        if (kind == 2) {
            Term everything = Term.path(inputs.sources.get(0).alias());
            return new Selection(Kind.ALL, List.of(new Column("", everything)));
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            columns.add(new Column("", term(inputs, 1)));
        }
        return new Selection(Kind.LIST, columns);
    }

    private Term term(Inputs inputs, int depth) {
        return terms.term(inputs.all(), depth);
    }

    private @Nullable Term filter(Inputs inputs) {
        return random.nextInt(3) == 0 ? null : terms.condition(inputs.all(), 2);
    }

    private List<Order> orderBy(List<Term> paths) {
        return some(paths, 0, 2).stream()
                .map(path -> new Order(path, random.nextBoolean()))
                .toList();
    }

    private List<Term> some(List<Term> paths, int fewest, int most) {
        List<Term> shuffled = new ArrayList<>(paths);
        Collections.shuffle(shuffled, random);
        int count = fewest + random.nextInt(most - fewest + 1);
        return shuffled.subList(0, Math.min(count, shuffled.size()));
    }

    private Inputs inputs() {
        switch (random.nextInt(12)) {
            case 0:
                return withTags(DOCUMENTS);
            case 1:
                return withLines(DOCUMENTS);
            case 2:
                return withLines(withTags(DOCUMENTS));
            case 3:
                return new Inputs(
                        List.of(Source.elements("t", Term.path("c", "tags"))), List.of(Term.path("t")), List.of());
            case 4:
                return partOfDocument();
            case 5:
                NaiveQuery some = terms.tags();
                return DOCUMENTS.joined(Source.rows("s", some), List.of(Term.path("s")), List.of());
            case 6:
                return derived();
            default:
                return DOCUMENTS;
        }
    }

    private static Inputs withTags(Inputs inputs) {
        return inputs.joined(Source.elements("t", Term.path("c", "tags")), List.of(Term.path("t")), List.of());
    }

    private static Inputs withLines(Inputs inputs) {
        return inputs.joined(
                Source.elements("l", Term.path("c", "lines")),
                List.of(Term.path("l", "q"), Term.path("l", "s")),
                List.of(Term.path("l")));
    }

    private static Inputs partOfDocument() {
        Term part = Term.path("c", "o");
        Source source = new Source("c.o", "o", row -> part.of(row) == Plain.UNDEFINED ? List.of() : one(part.of(row)));
        return new Inputs(List.of(source), List.of(Term.path("o", "x"), Term.path("o", "y")), List.of(Term.path("o")));
    }

    /** A FROM clause that is a query over the container itself. */
    private Inputs derived() {
        Selection selection = new Selection(
                Kind.LIST, List.of(new Column("", Term.path("c", "a")), new Column("", Term.path("c", "n"))));
        NaiveQuery query =
                new NaiveQuery(false, selection, DOCUMENTS.sources, filter(DOCUMENTS), List.of(), List.of(), Cut.NONE);
        return new Inputs(
                List.of(Source.rows("d", query)),
                List.of(Term.path("d", "x0"), Term.path("d", "x1")),
                List.of(Term.path("d")));
    }

    private static List<@Nullable Object> one(@Nullable Object value) {
        return Collections.singletonList(value);
    }
}
