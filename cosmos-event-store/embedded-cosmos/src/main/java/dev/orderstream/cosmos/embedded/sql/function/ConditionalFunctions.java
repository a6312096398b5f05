package dev.orderstream.cosmos.embedded.sql.function;

import java.util.List;

/** Conditional functions (https://learn.microsoft.com/cosmos-db/query/iif). */
final class ConditionalFunctions {

    static final List<BuiltInFunction> ALL = List.of(
            new BuiltInFunction("IIF", 3, 3, arguments -> arguments.isTrue(0) ? arguments.at(1) : arguments.at(2)));

    private ConditionalFunctions() {}
}
