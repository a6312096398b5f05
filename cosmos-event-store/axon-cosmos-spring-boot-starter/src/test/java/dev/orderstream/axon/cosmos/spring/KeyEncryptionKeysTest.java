package dev.orderstream.axon.cosmos.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenCredential;
import dev.orderstream.axon.cosmos.personaldata.KeyEncryptionKeys;
import dev.orderstream.axon.cosmos.personaldata.LocalKeyFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the key that encrypts the keys of personal data comes from. */
class KeyEncryptionKeysTest {

    @TempDir
    private static Path directory;

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(Keys.class)
            .withPropertyValues(
                    "axon.cosmos.endpoint=http://localhost:8081",
                    "axon.cosmos.personal-data.key-file=" + directory.resolve("keys.json"),
                    "axon.cosmos.personal-data.create-key-file=true");

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(CosmosProperties.class)
    static class Keys {

        @Bean
        KeyEncryptionKeys keys(CosmosProperties properties, ObjectProvider<TokenCredential> credentials) {
            return new CosmosPersonalDataAutoConfiguration().keyEncryptionKeys(properties, credentials);
        }
    }

    @Test
    void itIsInAFileIfNoVaultIsNamed() {
        application
                .withPropertyValues("axon.cosmos.personal-data.key-vault-key=")
                .run(context ->
                        assertThat(context.getBean(KeyEncryptionKeys.class)).isInstanceOf(LocalKeyFile.class));
    }

    @Test
    void aKeyOfAVaultGoesBeforeTheFileAndIsNamedIfItIsNone() {
        application
                .withPropertyValues("axon.cosmos.personal-data.key-vault-key=shop")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseMessage(
                                "\"shop\" does not identify a key of a vault. It is of the form https://VAULT/keys/NAME or https://VAULT/keys/NAME/VERSION.")
                        .hasStackTraceContaining("axon.cosmos.personal-data.key-vault-key cannot be used"));
    }
}
