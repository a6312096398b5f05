package dev.orderstream.projections;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.orderstream.projections", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBoundariesTest {

    @ArchTest
    static final ArchRule theServiceKnowsOnlyTheDomainAndTheStarter = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderstream.api..",
                    "dev.orderstream.cosmos.embedded..",
                    "dev.orderstream.kafka..",
                    "dev.orderstream.operator..",
                    "dev.orderstream.partners..",
                    "dev.orderstream.replay..");

    @ArchTest
    static final ArchRule theLibraryOfTheStoreIsUsedByItsPublicTypes =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.orderstream.axon.cosmos.internal..");

    @ArchTest
    static final ArchRule nothingHereSendsCommands = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.axonframework.commandhandling..", "dev.orderstream.process.automation..");

    @ArchTest
    static final ArchRule onlyPublicationKnowsKafka = noClasses()
            .that()
            .resideOutsideOfPackage("dev.orderstream.projections.publication..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

    @ArchTest
    static final ArchRule viewsDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("dev.orderstream.projections.stock..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderstream.projections.order..",
                    "dev.orderstream.projections.customer..",
                    "dev.orderstream.projections.sales..");
}
