package dev.orderstream.axon.cosmos.personaldata;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.orderstream.axon.cosmos.personaldata",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBoundariesTest {

    @ArchTest
    static final ArchRule protectionKnowsDocumentsAndPlacesOfTheEventStore = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderstream.axon.cosmos.personaldata..",
                    "dev.orderstream.axon.cosmos.container..",
                    "dev.orderstream.axon.cosmos.cost..",
                    "dev.orderstream.axon.cosmos.document..",
                    "dev.orderstream.axon.cosmos.protection..",
                    "com.azure.core..",
                    "com.azure.cosmos..",
                    "com.azure.security.keyvault.keys..",
                    "com.fasterxml.jackson..",
                    "com.github.benmanes.caffeine..",
                    "org.jspecify..",
                    "java..",
                    "javax.crypto..");
}
