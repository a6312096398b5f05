package dev.orderstream.projections.publication.event;

import java.util.Arrays;
import java.util.List;

/**
 * Type and version of a public event.
 *
 * @param form its record
 */
public record PublicEventType(Class<? extends PublicEvent> form) {

    private static final int VERSION = 1;

    /** All that are published. */
    public static List<PublicEventType> all() {
        return Arrays.stream(PublicEvent.class.getPermittedSubclasses())
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .map(form -> new PublicEventType(form.asSubclass(PublicEvent.class)))
                .toList();
    }

    /** Simple name, such as {@code OrderPlaced}. */
    public String name() {
        return form.getSimpleName();
    }

    /** The CloudEvents attribute {@code type}, such as {@code dev.orderstream.OrderPlaced.v1}. */
    public String cloudEventType() {
        return "dev.orderstream." + name() + ".v" + VERSION;
    }

    /** Name of its JSON Schema, and the CloudEvents attribute {@code dataschema}, such as {@code urn:orderstream:event:OrderPlaced:v1}. */
    public String schemaId() {
        return "urn:orderstream:event:" + name() + ":v" + VERSION;
    }

    /** Where its JSON Schema is on the class path, such as {@code schemas/OrderPlaced.v1.json}. */
    public String schemaFile() {
        return "schemas/" + name() + ".v" + VERSION + ".json";
    }
}
