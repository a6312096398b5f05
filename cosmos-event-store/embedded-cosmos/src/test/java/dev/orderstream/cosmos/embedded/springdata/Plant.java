package dev.orderstream.cosmos.embedded.springdata;

import com.azure.spring.data.cosmos.core.mapping.Container;
import com.azure.spring.data.cosmos.core.mapping.PartitionKey;
import org.springframework.data.annotation.Id;

/** An entity as an application would have it. */
@Container(containerName = "plants")
public record Plant(@Id String id, @PartitionKey String bed, String name, int height) {}
