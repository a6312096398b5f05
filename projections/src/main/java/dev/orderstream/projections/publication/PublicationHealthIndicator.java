package dev.orderstream.projections.publication;

import dev.orderstream.axon.cosmos.kafka.HangingTransaction;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Down while a transaction hangs that only an operator can end: consumers do not get what was published after it. */
@Component("publication")
final class PublicationHealthIndicator extends AbstractHealthIndicator {

    private final Publications publications;

    PublicationHealthIndicator(Publications publications) {
        super("The transactions of the publication could not be looked at");
        this.publications = publications;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        for (Publication publication : publications.all()) {
            List<HangingTransaction> hanging = publication.exactlyOnce().hangingTransactions();
            if (!hanging.isEmpty()) {
                builder.down()
                        .withDetail(
                                publication.processor(),
                                hanging.stream()
                                        .map(each -> "A transaction hangs in %s-%d since %s, elsewhere it is %s: %s"
                                                .formatted(
                                                        each.topic(),
                                                        each.partition(),
                                                        each.since(),
                                                        each.outcome(),
                                                        each.remedy()))
                                        .toList());
            }
        }
    }
}
