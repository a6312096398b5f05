package dev.orderstream.axon.cosmos.deadletter;

import com.azure.cosmos.CosmosAsyncContainer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.document.Documents;
import java.util.Map;
import java.util.stream.Collectors;

/** How many sequences of dead letters the processing groups have that share a container, by one query over all of it. */
public final class ParkedSequences {

    private static final String GROUPS = "SELECT VALUE c.processingGroup FROM c WHERE IS_DEFINED(c.processingGroup)";

    private final Documents documents;

    /**
     * @param deadLetters a container as {@link CosmosSequencedDeadLetterQueue#container} defines it
     * @param charges hears of the request units spent, about 2.3 RU for each physical partition
     */
    public ParkedSequences(CosmosAsyncContainer deadLetters, RequestCharges charges) {
        this.documents = new Documents(deadLetters, charges);
    }

    /** The number by processing group; a group that has none is left out. */
    public Map<String, Long> count() {
        return documents.query("count-dead-letters", GROUPS).stream()
                .collect(Collectors.groupingBy(JsonNode::asText, Collectors.counting()));
    }
}
