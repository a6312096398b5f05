package dev.orderstream.front;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A port, and the instances behind it, which are on this machine.
 *
 * @param service what it is called in logs and in the status
 * @param port that clients use, 1 to 65535, or 0 for any free one
 * @param instances ports on the loopback address, at least one and none twice
 */
record Route(String service, int port, List<Integer> instances) {

    private static final Pattern TEXT = Pattern.compile("([a-z][a-z-]*):(\\d{1,5})=(\\d{1,5}(?:,\\d{1,5})*)");
    private static final int LARGEST_PORT = 65_535;

    Route {
        instances = List.copyOf(instances);
        if (port < 0 || port > LARGEST_PORT || instances.stream().anyMatch(one -> one < 1 || one > LARGEST_PORT)) {
            throw new IllegalArgumentException("A port of %s is not 1 to 65535".formatted(service));
        }
        if (instances.isEmpty() || instances.stream().distinct().count() < instances.size()) {
            throw new IllegalArgumentException(
                    "The instances of %s are %s; name at least one, and none twice".formatted(service, instances));
        }
    }

    /**
     * Reads {@code order-api:8080=40001,40002}.
     *
     * @throws IllegalArgumentException for anything else
     */
    static Route of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no route; give service, port and ports of instances, such as order-api:8080=40001,40002"
                            .formatted(text));
        }
        return new Route(
                matcher.group(1),
                Integer.parseInt(matcher.group(2)),
                Stream.of(matcher.group(3).split(",", -1)).map(Integer::valueOf).toList());
    }
}
