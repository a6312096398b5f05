package dev.orderstream.api;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
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
                    "dev.orderstream.projections..",
                    "dev.orderstream.cosmos.embedded..",
                    "dev.orderstream.kafka..",
                    "dev.orderstream.operator..",
                    "dev.orderstream.partners..",
                    "dev.orderstream.replay..");

    @ArchTest
    static final ArchRule theLibraryOfTheStoreIsUsedByItsPublicTypes =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.orderstream.axon.cosmos.internal..");

    private static final DescribedPredicate<JavaClass> IS_GROUPING =
            resideInAPackage("dev.orderstream.axon.cosmos.grouping..");

    @ArchTest
    static final ArchRule onlyIdempotencyAndDeadlinesKnowHowThingsAreStored = noClasses()
            .that()
            .resideOutsideOfPackages("dev.orderstream.api.idempotency..", "dev.orderstream.api.deadline..")
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
