package dev.orderstream.replay.restore;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosClientBuilder;
import dev.orderstream.operator.service.ServiceAddresses;
import dev.orderstream.operator.terminal.Progress;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies the container of events to another account, from which a system can be started that knows nothing else. */
@Command(
        name = "copy-events",
        mixinStandardHelpOptions = true,
        description =
                "Copies the container of events to another Cosmos DB account. Views, positions and topics are made"
                        + " from it by services that are started there.")
public final class CopyEventsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServiceAddresses services = new ServiceAddresses();

    @Option(names = "--into", required = true, description = "Endpoint of the account to copy to.")
    private String into = "";

    @Option(names = "--into-key", description = "Its key (default: that of the account to copy from).")
    private @Nullable String intoKey;

    @Option(names = "--database", defaultValue = "orderstream", description = "Database (default: ${DEFAULT-VALUE}).")
    private String database = "orderstream";

    @Override
    public Integer call() {
        if (into.startsWith("http:") || services.cosmos().startsWith("http:")) {
            System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
        }
        String targetKey = intoKey == null ? services.cosmosKey() : intoKey;
        try (CosmosAsyncClient source = client(services.cosmos(), services.cosmosKey());
                CosmosAsyncClient target = client(into, targetKey)) {
            EventsCopy copy = new EventsCopy(source.getDatabase(database), target, database);
            long commits;
            try (Progress progress = Progress.start(spec.commandLine().getOut(), "Copy", "commits", copy.expected())) {
                commits = copy.run(progress::at);
            }
            spec.commandLine().getOut().printf("%,d commits were copied to %s.%n", commits, into);
            return 0;
        } catch (TargetNotEmptyException occupied) {
            spec.commandLine().getErr().println(occupied.getMessage());
            return 1;
        }
    }

    private static CosmosAsyncClient client(String endpoint, String key) {
        return new CosmosClientBuilder()
                .endpoint(endpoint)
                .key(key)
                .gatewayMode()
                .buildAsyncClient();
    }
}
