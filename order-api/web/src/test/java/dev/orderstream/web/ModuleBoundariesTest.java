package dev.orderstream.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.orderstream.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBoundariesTest {

    @ArchTest
    static final ArchRule whatServicesShareKnowsNoService = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderstream.web..",
                    "java..",
                    "com.github.benmanes.caffeine..",
                    "com.nimbusds..",
                    "io.github.bucket4j..",
                    "io.micrometer.core..",
                    "io.micrometer.tracing..",
                    "jakarta.servlet..",
                    "org.apache.catalina..",
                    "org.apache.coyote..",
                    "org.apache.juli..",
                    "org.apache.tomcat..",
                    "org.jspecify.annotations..",
                    "org.slf4j..",
                    "org.springframework..",
                    "tools.jackson..",
                    "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule packagesMakeNoCircles =
            slices().matching("dev.orderstream.web.(**)").should().beFreeOfCycles();
}
