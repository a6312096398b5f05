/** Tests of what an import sends. */
@NullMarked
package dev.orderstream.local.importing;

import org.jspecify.annotations.NullMarked;
