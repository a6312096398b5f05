package dev.orderstream.cosmos.embedded.sql;

import com.fasterxml.jackson.databind.JsonNode;

/** A scalar expression. It never fails on data: what has no answer is undefined. */
sealed interface Expression
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
