package dev.orderstream.projections;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.orderstream.projections", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBoundariesTest {

    @ArchTest
    static final ArchRule theServiceKnowsOnlyTheDomainAndTheStarter = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderstream.projections..",
                    "dev.orderstream.web..",
                    "dev.orderstream.axon.cosmos..",
                    "dev.orderstream.fulfillment..",
                    "dev.orderstream.order..",
                    "dev.orderstream.payment..",
                    "dev.orderstream.process..",
                    "dev.orderstream.returns..",
                    "dev.orderstream.rule..",
                    "dev.orderstream.stock..",
                    "dev.orderstream.storedform..",
                    "java..",
                    "com.azure.cosmos..",
                    "com.fasterxml.jackson..",
                    "com.github.benmanes.caffeine..",
                    "io.micrometer..",
                    "jakarta.servlet..",
                    "jakarta.validation..",
                    "org.apache.kafka..",
                    "org.axonframework..",
                    "org.joda.money..",
                    "org.mapstruct..",
                    "org.jspecify.annotations..",
                    "org.slf4j..",
                    "org.springframework..",
                    "reactor.core..",
                    "reactor.util..",
                    "tools.jackson..");

    @ArchTest
    static final ArchRule packagesMakeNoCircles =
            slices().matching("dev.orderstream.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theLibraryOfTheStoreIsUsedByItsPublicTypes =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.orderstream.axon.cosmos.internal..");

    /** The library's {@code Documents} tell every charge once, and a refusal from a failure. */
    @ArchTest
    static final ArchRule documentsAreReadAndWrittenByTheLibrary = noClasses()
            .should()
            .accessTargetWhere(JavaAccess.Predicates.target(nameMatching(
                            "(read|create|upsert|replace|patch|delete)(All)?(Item|Many).*|execute.*|query.*"))
                    .and(JavaAccess.Predicates.target(owner(nameMatching(".*\\.Cosmos(Async)?Container")))));

    /** What is stored changes without what is published, and the other way round. */
    @ArchTest
    static final ArchRule eventsArePublishedInTheirPublicForm = noClasses()
            .that()
            .resideInAPackage("dev.orderstream.projections.publication..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.orderstream.storedform..");

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
            .resideInAnyPackage(
                    "org.apache.kafka..", "org.springframework.kafka..", "dev.orderstream.axon.cosmos.kafka..");

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
