package dev.orderstream.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.orderstream.operator", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBoundariesTest {

    @ArchTest
    static final ArchRule theOperatorSpeaksHttpAndKafkaAndKnowsNoService = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderstream.operator..",
                    "java..",
                    "com.nimbusds..",
                    "com.fasterxml.jackson..",
                    "me.tongfei.progressbar..",
                    "org.apache.kafka..",
                    "org.jspecify.annotations..",
                    "picocli..");

    @ArchTest
    static final ArchRule packagesMakeNoCircles =
            slices().matching("dev.orderstream.operator.(**)").should().beFreeOfCycles();
}
