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
        RunningApi api = api(context);
        return parameter.getParameter().getType() == RunningApi.class
                ? api
                : store(context).computeIfAbsent(api, CommandTopic::new, CommandTopic.class);
    }

    final RunningApi api(ExtensionContext context) {
        return store(context).computeIfAbsent(getClass(), type -> start(), RunningApi.class);
    }

    static ExtensionContext.Store store(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }

    RunningApi start() {
        return RunningApi.start();
    }
}
