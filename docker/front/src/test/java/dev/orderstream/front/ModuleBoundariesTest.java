package dev.orderstream.front;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.orderstream.front", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBoundariesTest {

    @ArchTest
    static final ArchRule theFrontSpeaksHttpAndKnowsNoService = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderstream.front..",
                    "java..",
                    "io.netty..",
                    "org.jspecify.annotations..",
                    "org.reactivestreams..",
                    "org.slf4j..",
                    "picocli..",
                    "reactor..",
                    "tools.jackson..");
}
