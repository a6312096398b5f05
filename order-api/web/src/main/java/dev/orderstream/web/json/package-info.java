/** JSON that is taken for what it says, and no more of it than can be held. */
@NullMarked
package dev.orderstream.web.json;

import org.jspecify.annotations.NullMarked;
