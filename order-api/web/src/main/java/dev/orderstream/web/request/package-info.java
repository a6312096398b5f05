/** What a request is refused for before it reaches its handler. */
@NullMarked
package dev.orderstream.web.request;

import org.jspecify.annotations.NullMarked;
