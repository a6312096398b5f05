package dev.orderstream.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.orderstream.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBoundariesTest {

    @ArchTest
    static final ArchRule theServiceKnowsOnlyTheDomainAndTheStarter = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderstream.projections..", "dev.orderstream.cosmos.embedded..", "dev.orderstream.local..");

    @ArchTest
    static final ArchRule onlyIdempotencyKnowsHowCommitsAreStored = noClasses()
            .that()
            .resideOutsideOfPackage("dev.orderstream.api.idempotency..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.orderstream.axon.cosmos..");

    @ArchTest
    static final ArchRule onlyTheIntakeKnowsKafka = noClasses()
            .that()
            .resideOutsideOfPackage("dev.orderstream.api.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

    @ArchTest
    static final ArchRule behavioursDoNotKnowEachOther = noClasses()
            .that()
            .resideInAnyPackage("dev.orderstream.api.order.(*)..", "dev.orderstream.api.stock.(*)..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderstream.api.kafka..", "dev.orderstream.api.problem..", "dev.orderstream.api.axon..");
}
