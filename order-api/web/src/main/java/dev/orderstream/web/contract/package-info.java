/** What a service offers over HTTP, as an OpenAPI document, and over Kafka, as an AsyncAPI document. */
@NullMarked
package dev.orderstream.web.contract;

import org.jspecify.annotations.NullMarked;
