package dev.orderstream.api;

import dev.orderstream.api.kafka.CommandTopic;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the one {@link RunningApi} of the test run to tests, and its one {@link CommandTopic}; they are closed when the last of them is
 * done.
 */
public class RunningApiExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(RunningApiExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == RunningApi.class || type == CommandTopic.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
        RunningApi api = store.computeIfAbsent(getClass(), type -> start(), RunningApi.class);
        return parameter.getParameter().getType() == RunningApi.class
                ? api
                : store.computeIfAbsent(api, CommandTopic::new, CommandTopic.class);
    }

    RunningApi start() {
        return RunningApi.start();
    }
}
