package dev.orderstream.axon.cosmos.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

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
    static final ArchRule theStarterKnowsNoApplication = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderstream.api..", "dev.orderstream.projections..", "dev.orderstream.cosmos.embedded..");
}
