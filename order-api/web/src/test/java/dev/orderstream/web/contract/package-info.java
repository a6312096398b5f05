/** Makes the OpenAPI document of a service, and holds its responses to it. */
@NullMarked
package dev.orderstream.web.contract;

import org.jspecify.annotations.NullMarked;
