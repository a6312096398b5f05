/** How much one client may ask for, and how long it may take to say it. */
@NullMarked
package dev.orderstream.web.limit;

import org.jspecify.annotations.NullMarked;
