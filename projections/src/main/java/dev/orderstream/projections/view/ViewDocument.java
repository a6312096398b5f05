package dev.orderstream.projections.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A view as it is stored.
 *
 * @param id the document's id
 * @param partition the logical partition
 * @param sortKey what lists of the partition are sorted by; {@code null} where they are not
 * @param view the view itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ViewDocument<T>(String id, String partition, @Nullable String sortKey, T view) {}
