package dev.orderstream.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What templates say to one another. */
class TemplatesTest {

    private static final Path MAIN = Templates.FOLDER.resolve("main.bicep");

    @Test
    void everyModuleIsGivenItsParametersAndNoOthers() {
        assertThat(Templates.modules(MAIN)).hasSize(9).allSatisfy(use -> {
            Map<String, Boolean> parameters = Templates.parameters(Templates.FOLDER.resolve(use.file()));
            assertThat(parameters.keySet()).as(use.file()).containsAll(use.given());
            assertThat(use.given()).as(use.file()).containsAll(withoutDefault(parameters));
        });
    }

    @Test
    void theParametersOfADeploymentAreThoseOfTheMainTemplate() throws Exception {
        JsonNode given = new ObjectMapper()
                .readTree(Files.readString(Templates.FOLDER.resolve("main.parameters.json")))
                .path("parameters");
        Map<String, Boolean> parameters = Templates.parameters(MAIN);

        Set<String> names = given.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());

        assertThat(parameters.keySet()).containsAll(names);
        assertThat(names).containsAll(withoutDefault(parameters));
    }

    @Test
    void everyFileThatIsLoadedIsThereAndJson() throws Exception {
        for (Path template : Templates.all()) {
            for (String file : Templates.loaded(template)) {
                JsonNode content = new ObjectMapper().readTree(Files.readString(Templates.FOLDER.resolve(file)));
                assertThat(content.size()).as(file).isPositive();
            }
        }
    }

    private static Set<String> withoutDefault(Map<String, Boolean> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
