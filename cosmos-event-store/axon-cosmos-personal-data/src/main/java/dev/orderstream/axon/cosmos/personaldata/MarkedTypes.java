package dev.orderstream.axon.cosmos.personaldata;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds marked parts of types as Jackson writes them.
 *
 * @param <A> the annotation that marks
 */
final class MarkedTypes<A extends Annotation> {

    private final SerializationConfig config;
    private final Class<A> mark;
    private final Function<A, String> kind;

    MarkedTypes(ObjectMapper json, Class<A> mark, Function<A, String> kind) {
        this.config = json.getSerializationConfig();
        this.mark = mark;
        this.kind = kind;
    }

    List<PersonalPart> partsOf(Class<?> type) {
        return new Search().in(config.constructType(type));
    }

    private final class Search {

        private final Set<JavaType> open = new HashSet<>();
        private final Set<JavaType> withinThemselves = new HashSet<>();

        List<PersonalPart> in(JavaType type) {
            A marked = type.getRawClass().getAnnotation(mark);
            if (marked != null) {
                return List.of(new PersonalPart(kind.apply(marked), List.of()));
            }
            if (type.hasRawClass(Optional.class) && type.containedTypeCount() == 1) {
                return in(type.containedType(0));
            }
            if (type.isReferenceType()) {
                return in(type.getReferencedType());
            }
            if (type.isContainerType()) {
                return in(type.getContentType()).stream()
                        .map(part -> part.below(PersonalPart.EACH))
                        .toList();
            }
            if (type.isPrimitive()
                    || type.isEnumType()
                    || type.getRawClass().getName().startsWith("java.")) {
                return List.of();
            }
            if (!open.add(type)) {
                withinThemselves.add(type);
                return List.of();
            }
            List<PersonalPart> parts = inProperties(type);
            open.remove(type);
            if (!parts.isEmpty() && withinThemselves.contains(type)) {
                throw new IllegalStateException(
                        "%s has personal data and may contain itself, at any depth; mark what contains it as a whole"
                                .formatted(type));
            }
            return parts;
        }

        private List<PersonalPart> inProperties(JavaType type) {
            List<PersonalPart> parts = new ArrayList<>();
            Class<?>[] permitted = type.getRawClass().getPermittedSubclasses();
            if (permitted != null) {
                for (Class<?> subclass : permitted) {
                    parts.addAll(in(config.constructType(subclass)));
                }
            }
            for (BeanPropertyDefinition property : config.introspect(type).findProperties()) {
                AnnotatedMember member = property.getAccessor();
                if (member != null) {
                    parts.addAll(inProperty(property.getName(), member));
                }
            }
            return parts.stream().distinct().toList();
        }

        private List<PersonalPart> inProperty(String name, AnnotatedMember member) {
            @Nullable A marked = member.getAnnotation(mark);
            List<PersonalPart> parts =
                    marked == null ? in(member.getType()) : List.of(new PersonalPart(kind.apply(marked), List.of()));
            boolean unwrapped = config.getAnnotationIntrospector().findUnwrappingNameTransformer(member) != null;
            return unwrapped
                    ? parts
                    : parts.stream().map(part -> part.below(name)).toList();
        }
    }
}
