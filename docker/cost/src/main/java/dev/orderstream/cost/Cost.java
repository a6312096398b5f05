package dev.orderstream.cost;

import dev.orderstream.cost.check.Check;
import dev.orderstream.cost.demand.Model;
import dev.orderstream.cost.load.Profile;
import dev.orderstream.cost.load.ShopOptions;
import dev.orderstream.cost.price.Mode;
import dev.orderstream.cost.price.Prices;
import dev.orderstream.operator.service.ServiceAddresses;
import dev.orderstream.operator.service.UnavailableException;
import dev.orderstream.operator.terminal.FailureReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the calculator. */
@Command(
        name = "./run cost",
        mixinStandardHelpOptions = true,
        description =
                "Tells what a load costs on Azure Cosmos DB. Without options: the three profiles. docs/cost.md explains"
                        + " every figure.")
public final class Cost implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServiceAddresses services = new ServiceAddresses();

    @Mixin
    private ShopOptions shop = new ShopOptions();

    @Option(names = "--profile", description = "small, medium or large; other options change it (default: small).")
    private @Nullable String profile;

    @Option(names = "--mode", description = "serverless, manual or autoscale: print the bill of this one by container.")
    private @Nullable Mode mode;

    @Option(names = "--prices", description = "A file with other prices (default: those that are shipped).")
    private @Nullable Path prices;

    @Option(
            names = "--check",
            description =
                    "Compare with what the running services were charged since they were started; exit code 1 if the"
                            + " sums differ by more than 5 %%.")
    private boolean check;

    @Override
    public Integer call() throws UnavailableException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (check) {
            requireNothingBesideCheck();
            return Check.run(services, Model.shipped(), out).isWithinBound() ? 0 : 1;
        }
        try {
            Report report = new Report(out, Model.shipped(), prices == null ? Prices.shipped() : Prices.of(prices));
            chosen().forEach(each -> report.print(each, mode));
            report.printPrices();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
        return 0;
    }

    private void requireNothingBesideCheck() {
        if (profile != null || mode != null || prices != null || shop.areGiven()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--check compares what the running services did; --profile, --mode, --prices and figures of a shop say nothing to it");
        }
    }

    private List<Profile> chosen() {
        if (profile == null && !shop.areGiven()) {
            return Profile.shipped();
        }
        return List.of(shop.over(Profile.named(profile == null ? "small" : profile)));
    }

    /** Runs it and exits with its code: 0 success, 1 a failure or a difference, 2 wrong usage. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Cost())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureReport());
    }
}
