package dev.orderstream.cosmos.embedded.sql.expression;

import com.fasterxml.jackson.databind.JsonNode;

/** A scalar expression. It never fails on data: what has no response is undefined. */
public sealed interface Expression
        permits AggregateCall,
                ArrayLiteral,
                Between,
                Binary,
                Coalesce,
                Conditional,
                Constant,
                FunctionCall,
                Inclusion,
                Like,
                Logical,
                Member,
                Negation,
                ObjectLiteral,
                Parameter,
                SourceReference,
                Subquery,
                Unary {

    JsonNode evaluate(Evaluation evaluation);
}
