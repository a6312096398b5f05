package dev.orderstream.projections.view;

/**
 * A view and the version of its document.
 *
 * @param etag changes with every write
 */
record VersionedView<T>(T view, String etag) {}
