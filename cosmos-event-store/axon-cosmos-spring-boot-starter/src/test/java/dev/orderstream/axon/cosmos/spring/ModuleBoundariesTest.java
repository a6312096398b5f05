package dev.orderstream.axon.cosmos.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.orderstream.axon.cosmos.spring", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBoundariesTest {

    @ArchTest
    static final ArchRule theStarterUsesTheLibraryByItsPublicTypes =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.orderstream.axon.cosmos.internal..");

    @ArchTest
    static final ArchRule theStarterKnowsNoApplication = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderstream.axon.cosmos..",
                    "java..",
                    "com.azure.core..",
                    "com.azure.cosmos..",
                    "com.azure.identity..",
                    "com.fasterxml.jackson..",
                    "io.micrometer..",
                    "io.opentelemetry..",
                    "org.axonframework..",
                    "org.jspecify.annotations..",
                    "org.slf4j..",
                    "org.springframework..",
                    "reactor.core..");

    @ArchTest
    static final ArchRule packagesMakeNoCircles = slices().matching("dev.orderstream.axon.cosmos.spring.(**)")
            .should()
            .beFreeOfCycles();
}
