package dev.orderstream.cosmos.embedded;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.orderstream.cosmos.embedded", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBoundariesTest {

    @ArchTest
    static final ArchRule theServerKnowsOnlyItsLibraries = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderstream.cosmos.embedded..",
                    "java..",
                    "javax.crypto..",
                    "javax.net.ssl..",
                    "com.fasterxml.jackson..",
                    "io.netty..",
                    "org.antlr.v4.runtime..",
                    "org.jspecify.annotations..",
                    "org.rocksdb..",
                    "org.slf4j..",
                    "picocli..");

    @ArchTest
    static final ArchRule packagesMakeNoCircles =
            slices().matching("dev.orderstream.cosmos.embedded.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule aQueryIsParsedPlannedAndRunInThatDirection = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.orderstream.cosmos.embedded.sql..")
            .layer("query")
            .definedBy("dev.orderstream.cosmos.embedded.sql")
            .layer("parse")
            .definedBy("dev.orderstream.cosmos.embedded.sql.parse")
            .layer("plan")
            .definedBy("dev.orderstream.cosmos.embedded.sql.plan")
            .layer("run")
            .definedBy("dev.orderstream.cosmos.embedded.sql.run")
            .layer("expression")
            .definedBy("dev.orderstream.cosmos.embedded.sql.expression")
            .whereLayer("parse")
            .mayOnlyBeAccessedByLayers("query")
            .whereLayer("plan")
            .mayOnlyBeAccessedByLayers("query")
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("query", "parse", "plan")
            .whereLayer("expression")
            .mayOnlyBeAccessedByLayers("query", "parse", "plan", "run");

    /** Requests come in by the gateway; what it serves does not know it. */
    @ArchTest
    static final ArchRule theQueryLanguageKnowsNoServer = noClasses()
            .that()
            .resideInAPackage("dev.orderstream.cosmos.embedded.sql..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.orderstream.cosmos.embedded..")
                    .and(not(resideInAPackage("dev.orderstream.cosmos.embedded.sql.."))));
}
