package dev.orderstream.axon.cosmos.deadletter;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import java.util.HashMap;
import java.util.Map;

/** How many sequences of dead letters the processing groups have that share a container, by one query over all of it. */
public final class ParkedSequences {

    private static final String GROUPS = "SELECT VALUE c.processingGroup FROM c WHERE IS_DEFINED(c.processingGroup)";

    private final CosmosAsyncContainer deadLetters;
    private final RequestCharges charges;

    /**
     * @param deadLetters a container as {@link CosmosSequencedDeadLetterQueue#container} defines it
     * @param charges hears of the request units spent, about 2.3 RU for each physical partition
     */
    public ParkedSequences(CosmosAsyncContainer deadLetters, RequestCharges charges) {
        this.deadLetters = deadLetters;
        this.charges = charges;
    }

    /** The number by processing group; a group that has none is left out. */
    public Map<String, Long> count() {
        Map<String, Long> counts = new HashMap<>();
        for (FeedResponse<JsonNode> page : Waiting.forEach(deadLetters
                .queryItems(GROUPS, new CosmosQueryRequestOptions(), JsonNode.class)
                .byPage())) {
            charges.charged("count-dead-letters", deadLetters.getId(), page.getRequestCharge());
            page.getResults().forEach(group -> counts.merge(group.asText(), 1L, Long::sum));
        }
        return counts;
    }
}
