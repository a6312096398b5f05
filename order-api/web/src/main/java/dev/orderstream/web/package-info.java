/** How both services know who is asking, read HTTP requests and answer what goes wrong. Switched on by being on the class path. */
@NullMarked
package dev.orderstream.web;

import org.jspecify.annotations.NullMarked;
