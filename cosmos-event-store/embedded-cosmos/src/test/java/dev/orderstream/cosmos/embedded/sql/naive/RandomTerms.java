package dev.orderstream.cosmos.embedded.sql.naive;

import dev.orderstream.cosmos.embedded.sql.naive.NaiveQuery.Column;
import dev.orderstream.cosmos.embedded.sql.naive.NaiveQuery.Cut;
import dev.orderstream.cosmos.embedded.sql.naive.NaiveQuery.Kind;
import dev.orderstream.cosmos.embedded.sql.naive.NaiveQuery.Order;
import dev.orderstream.cosmos.embedded.sql.naive.NaiveQuery.Selection;
import dev.orderstream.cosmos.embedded.sql.naive.NaiveQuery.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random expressions, over paths and over subqueries of the document's tags. */
final class RandomTerms {

    private static final Term TAG = Term.path("u");

    private final Random random;
    private final RandomDocuments documents;

    RandomTerms(Random random) {
        this.random = random;
        this.documents = new RandomDocuments(random);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** TOP, or OFFSET and LIMIT, or often none. */
    Cut cut() {
        switch (random.nextInt(5)) {
            case 0:
                return new Cut(random.nextInt(12), -1, -1);
            case 1:
                return new Cut(-1, random.nextInt(12), random.nextInt(12));
            default:
                return Cut.NONE;
        }
    }

    /** An expression of any type, nested as deep as given. */
    Term term(List<Term> paths, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            int kind = random.nextInt(5);
            return kind < 3 ? oneOf(paths) : Term.literal(kind == 3 ? documents.primitive() : documents.anything());
        }
        int inner = depth - 1;
        switch (random.nextInt(seesDocument(paths) ? 10 : 7)) {
            case 0:
                return Term.coalesce(term(paths, inner), term(paths, inner));
            case 1:
                return Term.conditional(condition(paths, inner), term(paths, inner), term(paths, inner));
            case 2:
                return Term.arithmetic(term(paths, inner), oneOf("+", "-", "*"), term(paths, inner));
            case 3:
                return Term.concatenate(term(paths, inner), term(paths, inner));
            case 4:
                return Term.array(several(paths, inner));
            case 5:
                return Term.object(several(paths, inner));
            case 6:
                return condition(paths, inner);
            case 7:
                return Term.arrayOf(subquery());
            case 8:
                return Term.only(subquery());
            default:
                return Term.only(aggregated());
        }
    }

    /** An expression that is true, false or undefined. */
    Term condition(List<Term> paths, int depth) {
        int inner = depth - 1;
        switch (random.nextInt(depth == 0 ? 9 : seesDocument(paths) ? 18 : 15)) {
            case 0:
                return Term.between(operand(paths, depth), random.nextBoolean(), term(paths, 0), term(paths, 0));
            case 1:
                List<Term> candidates = new ArrayList<>(List.of(term(paths, 0)));
                candidates.addAll(several(paths, 0));
                return Term.in(operand(paths, depth), random.nextBoolean(), candidates);
            case 2:
                return Term.like(operand(paths, depth), random.nextBoolean(), pattern());
            case 3:
                return check(operand(paths, depth));
            case 9:
            case 10:
                return Term.and(condition(paths, inner), condition(paths, inner));
            case 11:
            case 12:
                return Term.or(condition(paths, inner), condition(paths, inner));
            case 13:
            case 14:
                return Term.not(condition(paths, inner));
            case 15:
                return Term.exists(tags());
            case 16:
            case 17:
                return partitionKey();
            default:
                return Term.compare(
                        operand(paths, depth), oneOf("=", "!=", "<", "<=", ">", ">="), operand(paths, depth));
        }
    }

    private Term partitionKey() {
        Term key = Term.path(RandomQueries.DOCUMENT, "pk");
        List<Term> candidates = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            candidates.add(Term.literal(documents.partitionKey()));
        }
        return random.nextBoolean()
                ? Term.compare(key, "=", candidates.get(0))
                : Term.in(key, random.nextInt(4) == 0, candidates);
    }

    private Term operand(List<Term> paths, int depth) {
        return term(paths, Math.max(0, depth - 1));
    }

    private List<Term> several(List<Term> paths, int depth) {
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            terms.add(term(paths, depth));
        }
        return terms;
    }

    private String pattern() {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < random.nextInt(4); i++) {
            pattern.append(oneOf("a", "b", "B", "%", "_"));
        }
        return pattern.toString();
    }

    private Term check(Term operand) {
        switch (random.nextInt(6)) {
            case 0:
                return Term.check("IS_DEFINED", operand, value -> value != Plain.UNDEFINED);
            case 1:
                return Term.check("IS_NULL", operand, value -> value == null);
            case 2:
                return Term.check("IS_NUMBER", operand, Double.class::isInstance);
            case 3:
                return Term.check("IS_STRING", operand, String.class::isInstance);
            case 4:
                return Term.check("IS_ARRAY", operand, List.class::isInstance);
            default:
                return Term.check("IS_OBJECT", operand, Map.class::isInstance);
        }
    }

    private static boolean seesDocument(List<Term> paths) {
        return paths.stream().anyMatch(path -> path.text().startsWith(RandomQueries.DOCUMENT + "."));
    }

    /** The document's tags, or some of them. */
    NaiveQuery tags() {
        return ofTags(false, "", List.of(), Cut.NONE);
    }

    private NaiveQuery subquery() {
        List<Order> orderBy = random.nextBoolean() ? List.of(new Order(TAG, random.nextBoolean())) : List.of();
        return ofTags(random.nextBoolean(), "", orderBy, cut());
    }

    private NaiveQuery aggregated() {
        return ofTags(false, oneOf("COUNT", "SUM", "MIN", "MAX"), List.of(), Cut.NONE);
    }

    private NaiveQuery ofTags(boolean distinct, String aggregate, List<Order> orderBy, Cut cut) {
        Term where = random.nextBoolean() ? null : condition(List.of(TAG, Term.path(RandomQueries.DOCUMENT, "a")), 0);
        return new NaiveQuery(
                distinct,
                new Selection(Kind.VALUE, List.of(new Column(aggregate, TAG))),
                List.of(Source.elements("u", Term.path(RandomQueries.DOCUMENT, "tags"))),
                where,
                List.of(),
                orderBy,
                cut);
    }
}
