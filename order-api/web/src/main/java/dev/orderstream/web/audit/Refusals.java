package dev.orderstream.web.audit;

import dev.orderstream.web.authentication.Caller;
import dev.orderstream.web.authentication.RefusedCallers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts attempts that were refused, as {@code orderstream.security.refused}, and notes who made them; what they were about is left out. */
public final class Refusals implements RefusedCallers {

    private static final Logger LOG = LoggerFactory.getLogger("orderstream.audit.refused");
    private static final String METER = "orderstream.security.refused";

    private final MeterRegistry meters;

    /** @param meters where they are counted */
    public Refusals(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void refused(String reason, String endpoint, Caller caller) {
        meters.counter(METER, "reason", reason).increment();
        LOG.warn(
                "reason={} endpoint=\"{}\" caller=\"{}\" client=\"{}\" roles=\"{}\"",
                reason,
                endpoint,
                caller.subject(),
                caller.client(),
                caller.roles().stream().sorted().collect(Collectors.joining(" ")));
    }

    /**
     * Somebody who is not known was refused.
     *
     * @param reason kebab-case name of why
     * @param address where the request came from
     */
    public void refused(String reason, String address) {
        meters.counter(METER, "reason", reason).increment();
        LOG.info("reason={} address={}", reason, address);
    }
}
