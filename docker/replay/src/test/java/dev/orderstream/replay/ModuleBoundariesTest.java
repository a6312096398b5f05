package dev.orderstream.replay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.orderstream.replay", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBoundariesTest {

    @ArchTest
    static final ArchRule theReplaySpeaksToTheSystemFromOutside = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderstream.replay..",
                    "dev.orderstream.operator..",
                    "java..",
                    "com.azure.cosmos..",
                    "com.fasterxml.jackson..",
                    "org.apache.commons.csv..",
                    "org.apache.kafka..",
                    "org.jspecify.annotations..",
                    "picocli..",
                    "reactor.core..");

    @ArchTest
    static final ArchRule packagesMakeNoCircles =
            slices().matching("dev.orderstream.replay.(**)").should().beFreeOfCycles();
}
