package dev.orderstream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.orderstream", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBoundariesTest {

    @ArchTest
    static final ArchRule theDomainKnowsNothingOfWhereItRuns = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderstream.rule..",
                    "dev.orderstream.order..",
                    "dev.orderstream.stock..",
                    "dev.orderstream.storedform..",
                    "java..",
                    "org.axonframework..",
                    "org.joda.money..",
                    "org.jspecify.annotations..",
                    "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule noSpringNoCosmosNoKafka = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "org.axonframework.spring..", "com.azure..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule onlyTheStoredFormKnowsJackson = noClasses()
            .that()
            .resideOutsideOfPackage("dev.orderstream.storedform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule theStoredFormIsOnlyChosenFromOutside = noClasses()
            .that()
            .resideOutsideOfPackage("dev.orderstream.storedform..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.orderstream.storedform..");

    @ArchTest
    static final ArchRule ordersKnowNeitherStockNorAutomations = noClasses()
            .that()
            .resideInAPackage("dev.orderstream.order")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.orderstream.stock..", "dev.orderstream.order.automation..");

    @ArchTest
    static final ArchRule stockKnowsNeitherOrdersNorAutomations = noClasses()
            .that()
            .resideInAPackage("dev.orderstream.stock..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.orderstream.order..");

    @ArchTest
    static final ArchRule rulesAreSharedByAllAndKnowNobody = noClasses()
            .that()
            .resideInAPackage("dev.orderstream.rule..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.orderstream.order..", "dev.orderstream.stock..", "org.axonframework..");
}
