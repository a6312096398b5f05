/** Executable jars, as processes are started from them. */
@NullMarked
package dev.orderstream.system.jar;

import org.jspecify.annotations.NullMarked;
