package dev.orderstream;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.orderstream.order.OrderCommand;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.rule.AggregateState;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;

@AnalyzeClasses(packages = "dev.orderstream", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBoundariesTest {

    @ArchTest
    static final ArchRule theDomainKnowsNothingOfWhereItRuns = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderstream.rule..",
                    "dev.orderstream.aggregate..",
                    "dev.orderstream.order..",
                    "dev.orderstream.stock..",
                    "dev.orderstream.payment..",
                    "dev.orderstream.fulfillment..",
                    "dev.orderstream.returns..",
                    "dev.orderstream.process..",
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
    static final ArchRule ordersKnowNobody = knowsOnly("dev.orderstream.order..", "dev.orderstream.rule");

    @ArchTest
    static final ArchRule stockKnowsNobody = knowsOnly("dev.orderstream.stock..", "dev.orderstream.rule");

    @ArchTest
    static final ArchRule paymentsKnowNobody = knowsOnly("dev.orderstream.payment..", "dev.orderstream.rule");

    @ArchTest
    static final ArchRule fulfillmentKnowsTheValuesOfOrders =
            knowsOnly("dev.orderstream.fulfillment..", "dev.orderstream.rule", "dev.orderstream.order");

    @ArchTest
    static final ArchRule returnsKnowTheValuesOfOrders =
            knowsOnly("dev.orderstream.returns..", "dev.orderstream.rule", "dev.orderstream.order");

    @ArchTest
    static final ArchRule onlyTheValuesOfOrdersAreKnown = noClasses()
            .that()
            .resideInAnyPackage("dev.orderstream.fulfillment", "dev.orderstream.returns")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(OrderCommand.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(OrderEvent.class);

    @ArchTest
    static final ArchRule packagesMakeNoCircles =
            slices().matching("dev.orderstream.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyAggregatesApplyWhatWasDecided = noClasses()
            .that()
            .areNotAnnotatedWith(Revision.class)
            .and()
            .resideInAPackage("dev.orderstream.stock..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.orderstream.aggregate").or(assignableTo(AggregateLifecycle.class)));

    @ArchTest
    static final ArchRule whatIsSharedByAggregatesKnowsOnlyTheRules =
            knowsOnly("dev.orderstream.aggregate", "dev.orderstream.rule");

    @ArchTest
    static final ArchRule statesDoNotKnowTheFramework = noClasses()
            .that()
            .implement(AggregateState.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");

    private static ArchRule knowsOnly(String feature, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(feature)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.orderstream..")
                        .and(not(resideInAPackage(feature)))
                        .and(not(resideInAPackage("dev.orderstream.aggregate")))
                        .and(not(resideInAnyPackage(others))));
    }

    @ArchTest
    static final ArchRule rulesAreSharedByAllAndKnowNobody = noClasses()
            .that()
            .resideInAPackage("dev.orderstream.rule..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.orderstream.order..",
                    "dev.orderstream.stock..",
                    "dev.orderstream.payment..",
                    "dev.orderstream.fulfillment..",
                    "dev.orderstream.returns..",
                    "org.axonframework..");
}
