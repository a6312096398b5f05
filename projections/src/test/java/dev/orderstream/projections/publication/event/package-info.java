/** Tests that hold published events to their schemas, and schemas to what consumers rely on. */
package dev.orderstream.projections.publication.event;
