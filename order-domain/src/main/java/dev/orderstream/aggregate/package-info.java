/** Where decisions meet the framework: what they say has happened is applied to the aggregate that handles the command. */
@NullMarked
package dev.orderstream.aggregate;

import org.jspecify.annotations.NullMarked;
