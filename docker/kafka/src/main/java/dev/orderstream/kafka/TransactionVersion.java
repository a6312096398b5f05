package dev.orderstream.kafka;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;

/** The level of Kafka's feature {@code transaction.version}, which a directory keeps once it is formatted. */
final class TransactionVersion {

    static final String FEATURE = "transaction.version";

    private TransactionVersion() {}

    /** Changes a broker to a level unless it has it; the broker is closed when it does not take the level. */
    static void set(LocalKafka kafka, short level) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            short present = of(admin);
            if (present != level) {
                FeatureUpdate.UpgradeType direction =
                        present < level ? FeatureUpdate.UpgradeType.UPGRADE : FeatureUpdate.UpgradeType.SAFE_DOWNGRADE;
                admin.updateFeatures(Map.of(FEATURE, new FeatureUpdate(level, direction)), new UpdateFeaturesOptions())
                        .all()
                        .get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kafka.close();
            throw new LocalKafkaException("Interrupted while " + FEATURE + " was set to " + level, e);
        } catch (ExecutionException e) {
            kafka.close();
            throw new LocalKafkaException(
                    "The broker did not take %s %d: %s".formatted(FEATURE, level, e.getMessage()), e);
        }
    }

    /** 0 where the feature was never set. */
    static short of(Admin admin) throws InterruptedException, ExecutionException {
        FinalizedVersionRange range = admin.describeFeatures()
                .featureMetadata()
                .get()
                .finalizedFeatures()
                .get(FEATURE);
        return range == null ? 0 : range.maxVersionLevel();
    }
}
