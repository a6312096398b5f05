package dev.orderstream.system.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Bicep templates. */
final class Templates {

    static final Path FOLDER = Path.of("..", "azure", "infra");

    private static final Pattern PARAMETER = Pattern.compile("(?m)^param (\\w+) \\w+( =)?");
    private static final Pattern MODULE =
            Pattern.compile("(?ms)^module \\w+ '([^']+)' = \\{.*?^  params: \\{\\n(.*?)^  }\\n");
    private static final Pattern GIVEN = Pattern.compile("(?m)^    (\\w+):");
    private static final Pattern LOADED = Pattern.compile("loadJsonContent\\('([^']+)'\\)");

    private Templates() {}

    /** A module and the parameters that are given to it. */
    record Use(String file, Set<String> given) {}

    static List<Path> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".bicep"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parameters of a template, and whether each has a default. */
    static Map<String, Boolean> parameters(Path file) {
        Map<String, Boolean> parameters = new LinkedHashMap<>();
        PARAMETER
                .matcher(text(file))
                .results()
                .forEach(found -> parameters.put(found.group(1), found.group(2) != null));
        return parameters;
    }

    /** The modules that a template uses. */
    static List<Use> modules(Path file) {
        return MODULE.matcher(text(file))
                .results()
                .map(found -> new Use(found.group(1), names(GIVEN, found.group(2))))
                .toList();
    }

    /** The files that a template loads. */
    static Set<String> loaded(Path file) {
        return names(LOADED, text(file));
    }

    static Set<String> names(Pattern pattern, String text) {
        Set<String> names = new LinkedHashSet<>();
        pattern.matcher(text).results().map(found -> first(found)).forEach(names::add);
        return names;
    }

    private static String first(MatchResult found) {
        return found.group(1);
    }
}
