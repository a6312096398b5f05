package dev.orderstream.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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
    static final ArchRule onlyIdempotencyAndDeadlinesKnowHowThingsAreStored = noClasses()
            .that()
            .resideOutsideOfPackages("dev.orderstream.api.idempotency..", "dev.orderstream.api.deadline..")
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
    static final ArchRule thingsDoneToOrdersDoNotKnowEachOther =
            slices().matching("dev.orderstream.api.order.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule thingsDoneToStockDoNotKnowEachOther =
            slices().matching("dev.orderstream.api.stock.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule problemsAreMadeInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("dev.orderstream.api.problem..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.orderstream.api.problem..");
}
