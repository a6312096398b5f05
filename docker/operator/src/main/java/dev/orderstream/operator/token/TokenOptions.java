package dev.orderstream.operator.token;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Options that say by which token a command asks the services. */
public final class TokenOptions {

    private static final Duration VALIDITY = Duration.ofMinutes(15);
    private static final Duration EARLY = Duration.ofMinutes(5);

    @Option(
            names = "--token",
            defaultValue = "${env:ORDERSTREAM_TOKEN:-}",
            description = "Access token (default: $ORDERSTREAM_TOKEN, or else one of the development issuer).")
    private String token = "";

    @Option(
            names = "--issuer-directory",
            defaultValue = "${env:ORDERSTREAM_DATA:-.data}/security",
            description = "Where the development issuer has its keys (default: ${DEFAULT-VALUE}).")
    private Path directory = Path.of(".data", "security");

    /** As if only the directory had been given. */
    public static TokenOptions inDirectory(Path directory) {
        TokenOptions options = new TokenOptions();
        options.directory = directory;
        return options;
    }

    /** The token that was given, or one of the development issuer for a role, which is made anew before it expires. */
    public Supplier<String> tokenFor(TokenRole role) {
        if (!token.isBlank()) {
            return () -> token;
        }
        DevelopmentIssuer issuer = DevelopmentIssuer.open(directory);
        return new Renewed(issuer, role);
    }

    private static final class Renewed implements Supplier<String> {

        private final DevelopmentIssuer issuer;
        private final TokenRole role;
        private String current = "";
        private Instant renewAt = Instant.MIN;

        Renewed(DevelopmentIssuer issuer, TokenRole role) {
            this.issuer = issuer;
            this.role = role;
        }

        @Override
        public synchronized String get() {
            Instant now = Instant.now();
            if (now.isAfter(renewAt)) {
                current = issuer.token(role, null, VALIDITY);
                renewAt = now.plus(VALIDITY).minus(EARLY);
            }
            return current;
        }
    }
}
