package dev.orderstream.axon.cosmos.spring;

import com.azure.core.credential.TokenCredential;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.personaldata.DataKeys;
import dev.orderstream.axon.cosmos.personaldata.DataSubjects;
import dev.orderstream.axon.cosmos.personaldata.KeyEncryptionKeys;
import dev.orderstream.axon.cosmos.personaldata.LocalKeyFile;
import dev.orderstream.axon.cosmos.personaldata.PersonalDataModel;
import dev.orderstream.axon.cosmos.personaldata.PersonalDataProtection;
import dev.orderstream.axon.cosmos.personaldata.keyvault.KeyVaultKeys;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

/** Encrypts personal data, where an application says by a {@link PersonalDataModel} and {@link DataSubjects} that it has some. */
@AutoConfiguration(after = {CosmosClientAutoConfiguration.class, CosmosMetricsAutoConfiguration.class})
@ConditionalOnBean(PersonalDataModel.class)
public class CosmosPersonalDataAutoConfiguration {

    private static final String KEY_VAULT = "com.azure.security.keyvault.keys.KeyClientBuilder";

    @Bean
    @ConditionalOnMissingBean
    KeyEncryptionKeys keyEncryptionKeys(CosmosProperties properties, ObjectProvider<TokenCredential> credentials) {
        CosmosProperties.PersonalData settings = properties.personalData();
        return settings.keyVaultKey() == null
                ? keysOfFile(settings)
                : keysOfVault(settings.keyVaultKey(), settings, credentials);
    }

    /** What an instance uses all the time is looked up once per {@code keys-kept-for}: it stays, and what it no longer finds goes. */
    private static KeyEncryptionKeys keysOfVault(
            String key, CosmosProperties.PersonalData settings, ObjectProvider<TokenCredential> credentials) {
        if (!ClassUtils.isPresent(KEY_VAULT, null)) {
            throw new IllegalStateException(
                    "axon.cosmos.personal-data.key-vault-key is %s, but the client for vaults is missing. Add com.azure:azure-security-keyvault-keys."
                            .formatted(key));
        }
        try {
            return KeyVaultKeys.open(
                    key,
                    credentials.getIfAvailable(CosmosClientAutoConfiguration::defaultCredential),
                    settings.keysKeptFor().multipliedBy(2),
                    settings.rememberedKeys());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "axon.cosmos.personal-data.key-vault-key cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyEncryptionKeys keysOfFile(CosmosProperties.PersonalData settings) {
        Path file = settings.keyFile();
        if (file == null) {
            throw new IllegalArgumentException(
                    "axon.cosmos.personal-data.key-file is missing. Set it to the file of keys that encrypt the keys of personal data,"
                            + " with axon.cosmos.personal-data.create-key-file=true to have it made, or set key-vault-key to a key in Azure"
                            + " Key Vault, or provide a KeyEncryptionKeys bean.");
        }
        return settings.createKeyFile() ? LocalKeyFile.openOrCreate(file) : LocalKeyFile.open(file);
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
