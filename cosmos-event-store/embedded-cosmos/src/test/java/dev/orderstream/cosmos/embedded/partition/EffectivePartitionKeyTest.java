package dev.orderstream.cosmos.embedded.partition;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.implementation.routing.PartitionKeyInternal;
import com.azure.cosmos.implementation.routing.PartitionKeyInternalHelper;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import com.azure.cosmos.models.PartitionKind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EffectivePartitionKeyTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static List<String> keys() {
        Random random = new Random(42);
        List<String> keys = new ArrayList<>(List.of(
                "\"\"",
                "\"A\"",
                "\"customer-17850\"",
                "\"ü€𝄞\"",
                "\"" + "x".repeat(15) + "\"",
                "\"" + "x".repeat(16) + "\"",
                "\"" + "x".repeat(99) + "\"",
                "\"" + "x".repeat(100) + "\"",
                "\"" + "x".repeat(101) + "\"",
                "\"" + "y".repeat(2000) + "\"",
                "0",
                "-1",
                "1.5",
                "1e300",
                "-0.001",
                "9007199254740991",
                "true",
                "false",
                "null",
                "{}"));
        for (int i = 0; i < 300; i++) {
            keys.add("\"" + Long.toString(random.nextLong(), 36).repeat(1 + random.nextInt(4)) + "\"");
            keys.add(Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10)));
        }
        return keys;
    }

    private static String sdkEpk(
            String header, PartitionKind kind, PartitionKeyDefinitionVersion version, List<String> paths)
            throws JsonProcessingException {
        return PartitionKeyInternalHelper.getEffectivePartitionKeyString(
                MAPPER.readValue(header, PartitionKeyInternal.class),
                new com.azure.cosmos.models.PartitionKeyDefinition()
                        .setKind(kind)
                        .setVersion(version)
                        .setPaths(paths));
    }

    private static String epk(String header, PartitionKeyDefinition.Kind kind, int version, List<String> paths) {
        PartitionKeyDefinition definition = new PartitionKeyDefinition(
                paths.stream().map(PropertyPath::parse).toList(), kind, version);
        return EffectivePartitionKey.hex(EffectivePartitionKey.of(definition, PartitionKeyValue.parse(header)));
    }

    @Test
    void versionTwoHashesAsTheSdkDoes() throws JsonProcessingException {
        for (String key : keys()) {
            String header = "[" + key + "]";
            assertThat(epk(header, PartitionKeyDefinition.Kind.HASH, 2, List.of("/pk")))
                    .as(header)
                    .isEqualTo(sdkEpk(header, PartitionKind.HASH, PartitionKeyDefinitionVersion.V2, List.of("/pk")));
        }
    }

    @Test
    void versionOneHashesAsTheSdkDoes() throws JsonProcessingException {
        for (String key : keys()) {
            String header = "[" + key + "]";
            assertThat(epk(header, PartitionKeyDefinition.Kind.HASH, 1, List.of("/pk")))
                    .as(header)
                    .isEqualTo(sdkEpk(header, PartitionKind.HASH, PartitionKeyDefinitionVersion.V1, List.of("/pk")));
        }
    }

    @Test
    void hierarchicalKeysHashLevelByLevelAsTheSdkDoes() throws JsonProcessingException {
        List<String> paths = List.of("/tenant", "/user", "/session");
        for (String header : List.of("[\"t\"]", "[\"t\",7]", "[\"t\",true,null]", "[\"t\",{},\"s\"]")) {
            assertThat(epk(header, PartitionKeyDefinition.Kind.MULTI_HASH, 2, paths))
                    .isEqualTo(sdkEpk(header, PartitionKind.MULTI_HASH, PartitionKeyDefinitionVersion.V2, paths));
        }
    }

    @Test
    void partitionsCoverTheRingWithoutGapOrOverlap() {
        for (int version : new int[] {1, 2}) {
            PartitionKeyDefinition definition = new PartitionKeyDefinition(
                    List.of(PropertyPath.parse("/pk")), PartitionKeyDefinition.Kind.HASH, version);
            for (int count : new int[] {1, 2, 3, 4, 7, 100}) {
                List<PhysicalPartition> partitions = PhysicalPartition.divide(definition, count);
                assertThat(partitions).hasSize(count);
                assertThat(partitions.get(0).range().min()).isEmpty();
                assertThat(partitions.get(count - 1).range().max()).isEqualTo("FF");
                for (int i = 1; i < count; i++) {
                    assertThat(partitions.get(i).range().min())
                            .isEqualTo(partitions.get(i - 1).range().max());
                    assertThat(partitions.get(i).range().min())
                            .isLessThan(partitions.get(i).range().max());
                }
            }
        }
    }

    @Test
    void keysSpreadEvenlyOverThePartitions() {
        for (int version : new int[] {1, 2}) {
            PartitionKeyDefinition definition = new PartitionKeyDefinition(
                    List.of(PropertyPath.parse("/pk")), PartitionKeyDefinition.Kind.HASH, version);
            List<PhysicalPartition> partitions = PhysicalPartition.divide(definition, 4);
            int[] counts = new int[4];
            for (int i = 0; i < 4_000; i++) {
                byte[] epk = EffectivePartitionKey.of(definition, PartitionKeyValue.parse("[\"order-" + i + "\"]"));
                for (PhysicalPartition partition : partitions) {
                    if (partition.range().contains(epk)) {
                        counts[partition.id()]++;
                    }
                }
            }
            assertThat(counts).satisfies(all -> {
                assertThat(all).hasSize(4);
                for (int count : all) {
                    assertThat(count).isBetween(850, 1_150);
                }
            });
        }
    }
}
