package dev.orderstream.api;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.orderstream.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBoundariesTest {

    @ArchTest
    static final ArchRule theServiceKnowsOnlyTheDomainAndTheStarter = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderstream.api..",
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
                    "com.jayway.jsonpath..",
                    "io.micrometer..",
                    "jakarta.servlet..",
                    "jakarta.validation..",
                    "org.apache.kafka..",
                    "org.axonframework..",
                    "org.hibernate.validator..",
                    "org.joda.money..",
                    "org.jspecify.annotations..",
                    "org.slf4j..",
                    "org.springframework..",
                    "reactor.core..",
                    "tools.jackson..");

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

    private static final DescribedPredicate<JavaClass> IS_GROUPING =
            resideInAPackage("dev.orderstream.axon.cosmos.grouping..");

    @ArchTest
    static final ArchRule onlyIdempotencyDeadlinesAndPersonalDataKnowHowThingsAreStored = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.orderstream.api.idempotency..",
                    "dev.orderstream.api.deadline..",
                    "dev.orderstream.api.personaldata..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.orderstream.axon.cosmos..").and(not(IS_GROUPING)));

    @ArchTest
    static final ArchRule onlyTheCommandBusKnowsThatCommandsAreGrouped = noClasses()
            .that()
            .resideOutsideOfPackage("dev.orderstream.api.axon..")
            .should()
            .dependOnClassesThat(IS_GROUPING);

    @ArchTest
    static final ArchRule onlyTheIntakeKnowsKafka = noClasses()
            .that()
            .resideOutsideOfPackage("dev.orderstream.api.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

    @ArchTest
    static final ArchRule packagesMakeNoCircles =
            slices().matching("dev.orderstream.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theWordsOfRequestsKnowNoFeature = noClasses()
            .that()
            .resideInAPackage("dev.orderstream.api.request..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.orderstream.api..")
                    .and(not(resideInAPackage("dev.orderstream.api.request.."))));

    @ArchTest
    static final ArchRule problemsAreMadeInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("dev.orderstream.api.problem..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.orderstream.api.problem..");
}
