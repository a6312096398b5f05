package dev.orderstream.axon.cosmos;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.orderstream.axon.cosmos", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBoundariesTest {

    @ArchTest
    static final ArchRule theLibraryKnowsOnlyWhatItBringsAlong = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderstream.axon.cosmos..",
                    "java..",
                    "com.azure.core..",
                    "com.azure.cosmos..",
                    "com.fasterxml.jackson..",
                    "com.github.benmanes.caffeine..",
                    "io.micrometer.core..",
                    "org.axonframework..",
                    "org.jspecify.annotations..",
                    "org.slf4j..",
                    "reactor..");

    @ArchTest
    static final ArchRule packagesMakeNoCircles =
            slices().matching("dev.orderstream.axon.cosmos.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theLibraryNeedsNeitherSpringNorTheEmbeddedServerNorTheDomain = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "dev.orderstream.cosmos.embedded..",
                    "dev.orderstream.order..",
                    "dev.orderstream.stock..");

    /** The SDK's inner classes may change with any release: they are used where its public API does not tell. */
    @ArchTest
    static final ArchRule onlyPartitionKeyHashesAndPropertiesOfTheAccountAreTakenFromInnerClassesOfTheSdk = noClasses()
            .that()
            .doNotHaveSimpleName("EffectivePartitionKey")
            .and()
            .doNotHaveSimpleName("WriteRegions")
            .and()
            .doNotHaveSimpleName("Consistency")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.azure.cosmos.implementation..");

    /** A thread of an event loop would send a request and never hear its response. */
    @ArchTest
    static final ArchRule onlyOneClassWaitsForTheClient = noClasses()
            .that()
            .doNotHaveSimpleName("Waiting")
            .should()
            .callMethodWhere(target(nameMatching("block.*|toIterable|toStream"))
                    .and(target(owner(resideInAPackage("reactor..")))));

    /** Elsewhere a charge would be told by some operations only, and a refusal be taken for something else. */
    @ArchTest
    static final ArchRule onlyDocumentsAreReadAndWrittenByTheClientItself = noClasses()
            .that()
            .resideOutsideOfPackage("..axon.cosmos.document..")
            .and()
            .doNotHaveFullyQualifiedName("dev.orderstream.axon.cosmos.changefeed.ChangeFeed")
            .should()
            .accessTargetWhere(JavaAccess.Predicates.target(nameMatching(
                            "(read|create|upsert|replace|patch|delete)(All)?(Item|Many).*|execute.*|query.*"))
                    .and(JavaAccess.Predicates.target(owner(nameMatching(".*\\.Cosmos(Async)?Container")))));

    @ArchTest
    static final ArchRule theChangeFeedIsReadAndNothingElse = noClasses()
            .that()
            .haveFullyQualifiedName("dev.orderstream.axon.cosmos.changefeed.ChangeFeed")
            .should()
            .accessTargetWhere(JavaAccess.Predicates.target(nameMatching(
                            "(read|create|upsert|replace|patch|delete)(All)?(Item|Many).*|execute.*|queryItems"))
                    .and(JavaAccess.Predicates.target(owner(nameMatching(".*\\.Cosmos(Async)?Container")))));

    /** What others call can be kept while what is behind it changes. */
    @ArchTest
    static final ArchRule noPublicMethodGivesOrTakesWhatIsInternal = noMethods()
            .that(areOfPublicTypes())
            .should()
            .haveRawReturnType(resideInAPackage("..internal.."))
            .orShould(haveAnInternalParameter());

    private static DescribedPredicate<JavaMethod> areOfPublicTypes() {
        return DescribedPredicate.describe(
                "are public, of public types outside the internal packages",
                method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                        && method.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                        && !isInternal(method.getOwner()));
    }

    private static ArchCondition<JavaMethod> haveAnInternalParameter() {
        return ArchCondition.from(DescribedPredicate.describe(
                "have an internal parameter",
                method -> method.getRawParameterTypes().stream().anyMatch(ModuleBoundariesTest::isInternal)));
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().contains(".internal");
    }

    @ArchTest
    static final ArchRule theStoredFormKnowsNothingOfItsReadersAndWriters = noClasses()
            .that()
            .resideInAPackage("..commit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..eventstore..", "..changefeed..", "..tokenstore..", "..deadletter..", "..saga..");
}
