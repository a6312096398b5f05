package dev.orderstream.axon.cosmos.kafka;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.orderstream.axon.cosmos.kafka", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBoundariesTest {

    /** Of the event store it knows positions, ranges, and what happens to events that fail; of an application nothing. */
    @ArchTest
    static final ArchRule publicationKnowsAxonKafkaAndThePositionsOfTheEventStore = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderstream.axon.cosmos.kafka..",
                    "dev.orderstream.axon.cosmos.changefeed..",
                    "dev.orderstream.axon.cosmos.parking..",
                    "io.micrometer.core.instrument..",
                    "org.apache.kafka..",
                    "org.axonframework..",
                    "org.jspecify..",
                    "org.slf4j..",
                    "java..");
}
