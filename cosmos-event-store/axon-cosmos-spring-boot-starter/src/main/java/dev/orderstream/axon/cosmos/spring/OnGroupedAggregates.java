package dev.orderstream.axon.cosmos.spring;

import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds where the application names aggregates whose commands are handled in groups. */
final class OnGroupedAggregates implements Condition {

    private static final String AGGREGATES = "axon.cosmos.commands.grouping.aggregates";

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !Binder.get(context.getEnvironment())
                .bind(AGGREGATES, Bindable.listOf(String.class))
                .orElse(List.of())
                .isEmpty();
    }
}
