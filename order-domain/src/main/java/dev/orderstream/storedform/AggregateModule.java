package dev.orderstream.storedform;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.VisibilityChecker;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.List;

/** Stores the private fields of the domain's classes, so that an aggregate's snapshot is its state and needs no accessor. */
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

        private static boolean isOfTheDomain(Class<?> type) {
            String packageName = type.getPackageName();
            return FEATURES.stream().anyMatch(feature -> packageName.startsWith(DOMAIN + feature));
        }
    }
}
