package dev.orderstream.operator.token;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints an access token of the development issuer, or makes its keys. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints an access token of the development issuer, whose keys \"./run up\" makes.")
@SuppressWarnings("NullAway.Init") // picocli sets it.
public final class TokenCommand implements Callable<Integer> {

    private static final Pattern VALIDITY = Pattern.compile("([1-9][0-9]{0,5})([smh])");
    private static final Duration LONGEST = Duration.ofHours(24);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--role",
            defaultValue = "operator",
            description = "Who it is for: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private TokenRole role = TokenRole.OPERATOR;

    @Option(names = "--customer", description = "Which customer, with --role customer.")
    private @Nullable String customer;

    @Option(
            names = "--for",
            defaultValue = "1h",
            description = "How long it is good, such as 90s, 30m or 1h; at most 24h (default: ${DEFAULT-VALUE}).")
    private String validity = "1h";

    @Option(
            names = "--issuer-directory",
            defaultValue = "${env:ORDERSTREAM_DATA:-.data}/security",
            description = "Where the issuer has its keys (default: ${DEFAULT-VALUE}).")
    private Path directory = Path.of(".data", "security");

    @Option(names = "--make-keys", description = "Make the keys, if there are none, and print nothing.")
    private boolean makeKeys;

    @Override
    public Integer call() {
        if (makeKeys) {
            DevelopmentIssuer.openOrCreate(directory);
        } else {
            Duration goodFor = duration();
            try {
                spec.commandLine()
                        .getOut()
                        .println(DevelopmentIssuer.open(directory).token(role, customer, goodFor));
            } catch (IllegalArgumentException unusable) {
                throw new ParameterException(spec.commandLine(), String.valueOf(unusable.getMessage()), unusable);
            }
        }
        return 0;
    }

    private Duration duration() {
        Matcher matcher = VALIDITY.matcher(validity);
        Duration duration = Duration.ZERO;
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            duration = switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
        }
        if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new ParameterException(
                    spec.commandLine(), "--for is %s; give 1s to 24h, such as 90s, 30m or 1h".formatted(validity));
        }
        return duration;
    }
}
