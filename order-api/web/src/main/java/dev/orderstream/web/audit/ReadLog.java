package dev.orderstream.web.audit;

import dev.orderstream.web.authentication.Caller;
import dev.orderstream.web.problem.Visible;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes who has read personal data, and of what; not what was read. */
public final class ReadLog {

    private static final Logger LOG = LoggerFactory.getLogger("orderstream.audit.read");

    private ReadLog() {}

    /**
     * Something was asked for.
     *
     * @param endpoint method and path without its values
     * @param variables the values of the path
     * @param status of the response
     */
    public static void read(Caller caller, String endpoint, Map<String, String> variables, int status) {
        LOG.info(
                "endpoint=\"{}\" {} status={} caller=\"{}\" client=\"{}\" roles=\"{}\"",
                endpoint,
                variables.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(variable -> variable.getKey() + "=\""
                                + Visible.of(variable.getValue()).replace('"', '?') + "\"")
                        .collect(Collectors.joining(" ")),
                status,
                caller.subject(),
                caller.client(),
                caller.roles().stream().sorted().collect(Collectors.joining(" ")));
    }
}
