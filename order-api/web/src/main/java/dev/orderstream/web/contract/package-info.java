/** What a service offers over HTTP, as an OpenAPI document. */
@NullMarked
package dev.orderstream.web.contract;

import org.jspecify.annotations.NullMarked;
