package dev.orderstream.cosmos.embedded.springdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClientBuilder;
import com.azure.spring.data.cosmos.config.AbstractCosmosConfiguration;
import com.azure.spring.data.cosmos.core.query.CosmosPageRequest;
import com.azure.spring.data.cosmos.repository.config.EnableCosmosRepositories;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;

/** Repositories of Spring Data Cosmos work on the server: derived queries, pages, and sorted pages, which count with ORDER BY. */
class SpringDataCosmosIT {

    private static final int COUNT = 40;

    private static EmbeddedCosmos cosmos;
    private static AnnotationConfigApplicationContext context;
    private static Plants plants;

    /** What an application has to configure. */
    @Configuration
    @EnableCosmosRepositories(basePackageClasses = Plants.class)
    static class Garden extends AbstractCosmosConfiguration {

        @Bean
        CosmosClientBuilder client() {
            return new CosmosClientBuilder()
                    .endpoint(cosmos.endpoint())
                    .key(cosmos.key())
                    .gatewayMode();
        }

        @Override
        protected String getDatabaseName() {
            return "garden";
        }
    }

    @BeforeAll
    static void plant() {
        cosmos = EmbeddedCosmos.start();
        context = new AnnotationConfigApplicationContext(Garden.class);
        plants = context.getBean(Plants.class);
        plants.saveAll(IntStream.range(0, COUNT)
                .mapToObj(i -> new Plant("p" + i, "bed" + i % 5, i % 2 == 0 ? "fern" : "moss", i * 7 % COUNT))
                .toList());
    }

    @AfterAll
    static void close() {
        context.close();
        cosmos.close();
    }

    private static List<Integer> heights(Sort sort) {
        List<Integer> heights = new ArrayList<>();
        Pageable request = CosmosPageRequest.of(0, 7, sort);
        Page<Plant> page = plants.findAll(request);
        while (true) {
            assertThat(page.getTotalElements()).isEqualTo(COUNT);
            page.forEach(plant -> heights.add(plant.height()));
            if (!page.hasNext()) {
                return heights;
            }
            page = plants.findAll(page.nextPageable());
        }
    }

    @Test
    void sortedPagesComeInOrderAndKnowTheirTotal() {
        assertThat(heights(Sort.by("height")))
                .containsExactlyElementsOf(IntStream.range(0, COUNT).boxed().toList());
        assertThat(heights(Sort.by(Sort.Direction.DESC, "height"))).first().isEqualTo(COUNT - 1);
    }

    @Test
    void pagesOfADerivedQueryMayBeSorted() {
        Page<Plant> ferns = plants.findByName("fern", CosmosPageRequest.of(0, 6, Sort.by("height")));
        assertThat(ferns.getTotalElements()).isEqualTo(COUNT / 2);
        assertThat(ferns.getContent()).hasSize(6).allMatch(plant -> plant.name().equals("fern"));
        assertThat(ferns.getContent()).extracting(Plant::height).isSorted();
    }

    @Test
    void derivedAndWrittenQueriesHaveTheirRows() {
        assertThat(plants.findByHeightGreaterThanOrderByHeightDesc(36))
                .extracting(Plant::height)
                .containsExactly(39, 38, 37);
        assertThat(plants.lowOnesIn("bed2", 10)).allMatch(plant -> plant.bed().equals("bed2") && plant.height() < 10);
        assertThat(plants.count()).isEqualTo(COUNT);
    }
}
