package dev.orderstream.axon.cosmos.spring;

import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.personaldata.DataKeys;
import dev.orderstream.axon.cosmos.personaldata.DataSubjects;
import dev.orderstream.axon.cosmos.personaldata.KeyEncryptionKeys;
import dev.orderstream.axon.cosmos.personaldata.LocalKeyFile;
import dev.orderstream.axon.cosmos.personaldata.PersonalDataModel;
import dev.orderstream.axon.cosmos.personaldata.PersonalDataProtection;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Encrypts personal data, where an application says by a {@link PersonalDataModel} and {@link DataSubjects} that it has some. */
@AutoConfiguration(after = {CosmosClientAutoConfiguration.class, CosmosMetricsAutoConfiguration.class})
@ConditionalOnBean(PersonalDataModel.class)
public class CosmosPersonalDataAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    KeyEncryptionKeys keyEncryptionKeys(CosmosProperties properties) {
        Path file = properties.personalData().keyFile();
        if (file == null) {
            throw new IllegalArgumentException(
                    "axon.cosmos.personal-data.key-file is missing. Set it to the file of keys that encrypt the keys of personal data,"
                            + " with axon.cosmos.personal-data.create-key-file=true to have it made, or provide a KeyEncryptionKeys bean.");
        }
        return properties.personalData().createKeyFile() ? LocalKeyFile.openOrCreate(file) : LocalKeyFile.open(file);
    }

    @Bean
    @ConditionalOnMissingBean
    DataKeys dataKeys(
            Containers containers,
            CosmosProperties properties,
            KeyEncryptionKeys keyEncryptionKeys,
            ObjectProvider<Clock> clock,
            ObjectProvider<RequestCharges> charges) {
        CosmosProperties.PersonalData settings = properties.personalData();
        return new DataKeys(
                containers.open(DataKeys.container(properties.containers().personalDataKeys())),
                keyEncryptionKeys,
                new DataKeys.Settings(
                        settings.keysKeptFor(), settings.rememberedKeys(), clock.getIfAvailable(Clock::systemUTC)),
                charges.getIfAvailable(() -> RequestCharges.IGNORED));
    }

    @Bean
    @ConditionalOnMissingBean
    PayloadProtection payloadProtection(PersonalDataModel model, DataSubjects subjects, DataKeys keys) {
        return new PersonalDataProtection(model, subjects, keys);
    }
}
