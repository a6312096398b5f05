package dev.orderstream.storedform;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.VisibilityChecker;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.util.NameTransformer;
import dev.orderstream.rule.AggregateState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores the private fields of the domain's classes, so that an aggregate's snapshot is its state and needs no accessor. The fields of
 * the state stand in the snapshot itself, not in an object of their own.
 */
final class AggregateModule extends SimpleModule {

    private static final long serialVersionUID = 1L;
    private static final String DOMAIN = "dev.orderstream.";
    private static final List<String> FEATURES = List.of("order", "stock", "payment", "fulfillment", "returns");

    AggregateModule() {
        super("orderstream-aggregates");
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.insertAnnotationIntrospector(new FieldsOfDomainClasses());
    }

    private static final class FieldsOfDomainClasses extends NopAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public VisibilityChecker<?> findAutoDetectVisibility(AnnotatedClass type, VisibilityChecker<?> checker) {
            if (type.getRawType().isRecord() || !isOfTheDomain(type.getRawType())) {
                return checker;
            }
            return checker.withFieldVisibility(Visibility.ANY)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE)
                    .withSetterVisibility(Visibility.NONE);
        }

        @Override
        public @Nullable NameTransformer findUnwrappingNameTransformer(AnnotatedMember member) {
            return AggregateState.class.isAssignableFrom(member.getRawType()) ? NameTransformer.NOP : null;
        }

        private static boolean isOfTheDomain(Class<?> type) {
            String packageName = type.getPackageName();
            return FEATURES.stream().anyMatch(feature -> packageName.startsWith(DOMAIN + feature));
        }
    }
}
